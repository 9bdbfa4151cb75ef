"""A hook of MkDocs: documents outside docs/ become pages of the site, and links between them lead there.

So every document stays where a reader of the repository looks for it, and its links hold in both places.
"""

import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
# README.md says for the repository what docs/index.md says for the site.
OUTSIDE = sorted({*ROOT.glob("*.md"), *(ROOT / "benchmarks").glob("*.md")} - {ROOT / "README.md"})
LINK = re.compile(r"(\]\()([^)#:\s]+)(#[^)]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the documents from outside docs/, under their names in small letters."""
    for path in OUTSIDE:
        files.append(File.generated(config, path.name.lower(), abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Let links lead to where the site has what they name."""
    source = Path(page.file.abs_src_path or "").resolve()
    return LINK.sub(lambda link: f"{link[1]}{_in_site(link[2], source)}{link[3] or ''})", markdown)


def _in_site(link: str, source: Path) -> str:
    """Return the link of the site for one of the repository; another stays, for MkDocs to judge."""
    path = (source.parent / link).resolve()
    if path in OUTSIDE:
        return path.name.lower()
    docs = ROOT / "docs"
    return path.relative_to(docs).as_posix() if path.is_relative_to(docs) else link
