"""WeasyPrint as it comes: writes a PDF beside each .html file of a folder, with the fonts of its .css.

Run on its own, so that nothing of this project is imported. Usage: readback_plain.py FOLDER
"""

import sys
import warnings
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # no system fonts are configured: on purpose
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration


def main(folder: Path) -> None:
    """Write every PDF; WeasyPrint's own remarks go to stderr."""
    for page in sorted(folder.glob("*.html")):
        fonts = FontConfiguration()
        style = weasyprint.CSS(filename=page.with_suffix(".css"), font_config=fonts)
        html = weasyprint.HTML(filename=page)
        html.write_pdf(page.with_suffix(".pdf"), stylesheets=[style], font_config=fonts)
    if any(name.split(".")[0] == "guide_print" for name in sys.modules):
        raise RuntimeError("this project was imported: its drawing may have been measured instead")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
