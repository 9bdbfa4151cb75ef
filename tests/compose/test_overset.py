"""Text that does not fit is told and not printed; the last good file stays as it was."""

import re
import shutil
from pathlib import Path

from guide_print.build.manifest import NAME, read_manifest
from tests.tools import DISTRICT, Cli, replace_in

CARD = ("--language", "nb", "--district", DISTRICT, "--layout", "card")


def test_overset_text_fails_and_the_last_good_file_stays_byte_for_byte(
    cli: Cli, built: Path, root: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    file = out / "nb" / DISTRICT / "card.screen.pdf"
    file.parent.mkdir(parents=True)
    shutil.copy(built / "nb" / DISTRICT / "card.screen.pdf", file)
    shutil.copy(built / NAME, out / NAME)
    before = file.read_bytes()
    path = root / "content" / "text" / "5-short.yaml"
    replace_in(path, "care: Jeg er glad i deg.", "care: " + "Jeg er glad i deg. " * 60)
    done = cli("build", "--project", root, *CARD, "--out", out)
    assert done.returncode == 3
    assert "[overset]" in done.stderr
    assert re.search(
        r"shorten “card\.say\.care” \(\d+ characters, content/text/5-short\.yaml:\d+\)", done.stderr
    )
    assert "Traceback" not in done.stdout + done.stderr
    assert file.read_bytes() == before
    assert [entry.path for entry in read_manifest(out)] == [f"nb/{DISTRICT}/card.screen.pdf"]
