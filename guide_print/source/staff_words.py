"""Words for staff, who read Norwegian or English: the files `words.yaml` of the web pages and the desk."""

from guide_print.source.guide import Text
from guide_print.source.typed import DataModel


class StaffWords(DataModel):
    """`words`: sentences by key, for each of the languages that staff read."""

    words: dict[str, dict[str, Text]]
