"""What changed from version to version, told to readers and print rooms: `content/changes.yaml`."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from guide_print.source.guide import Text
from guide_print.source.typed import DataModel


class VersionChanges(DataModel):
    """One version.

    `version`: as guide.yaml has it; `date`: its day; `changed`: a plain sentence for each change.
    """

    version: Text
    date: dt.date
    changed: Annotated[list[Text], Field(min_length=1)]


class ChangesFile(DataModel):
    """The keys of `content/changes.yaml`; `changes` holds the newest version first."""

    changes: list[VersionChanges] = []
