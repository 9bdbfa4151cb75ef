"""The words of packets for reviewers: `layouts/_review/words.yaml`, the project's own or the program's."""

from pathlib import Path

from guide_print.errors import ContentError
from guide_print.source.guide import Text
from guide_print.source.project import program_folder
from guide_print.source.typed import DataModel, read_typed
from guide_print.source.yaml_file import read_yaml

FOLDER = "_review"


class ReviewWords(DataModel):
    """The words of the packets.

    `words` are sentences by key; `groups` say what the groups of messages are called, by the beginning
    of their ids.
    """

    words: dict[str, Text]
    groups: dict[str, Text]

    def group_of(self, id: str) -> str:
        """Return the name of the group in which a message stands."""
        fitting = [start for start in self.groups if id == start or id.startswith(f"{start}.")]
        return self.groups[max(fitting, key=len)] if fitting else id.split(".")[0]


def review_folder(root: Path) -> Path:
    """Return the folder of the packets' templates, styles and words."""
    own = root / "layouts" / FOLDER
    return own if own.is_dir() else program_folder("layouts") / FOLDER


def read_review_words(root: Path) -> ReviewWords:
    """Return the words; raises ContentError where they can't be read."""
    path = review_folder(root) / "words.yaml"
    file = read_yaml(path, f"layouts/{FOLDER}/words.yaml")
    value = read_typed(file, ReviewWords)
    if value is None or file.findings:
        raise ContentError(file.findings)
    return value
