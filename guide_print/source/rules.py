"""Rules for the text as data: `content/rules.yaml`, what no sign may name and what each zone must say.

A pattern is a message id in which `*` stands for anything. A stem is the beginning of a word; with
a `*` before it, it may stand anywhere, for languages that write other words before it without a space.
"""

from guide_print.source.guide import Id, Text
from guide_print.source.typed import DataModel


class Allowed(DataModel):
    """Signs that may name what others may not, and why.

    `signs`: a pattern of message ids; `reason`: why they may.
    """

    signs: Text
    reason: Text


class Identity(DataModel):
    """What no sign may name: stems of words by kind (faith, dress, ...) and language.

    `rule`: the rule in words, told to who breaks it; `signs`: patterns of the ids of signs. `allowed`:
    signs that are let off, with a reason; `stems`: beginnings of words, by kind and language.
    """

    rule: Text
    signs: list[Text]
    allowed: list[Allowed] = []
    stems: dict[Id, dict[Id, list[Text]]]


class ZoneActions(DataModel):
    """Where a zone says what to do, one pattern for each list of actions.

    The first message of each list under `emergency` must hold the placeholder. `actions`: a pattern for
    each list of actions; `placeholder`: what must stand in the first of each list in danger, such as
    phone.police-emergency.
    """

    actions: list[Text]
    emergency: list[Text] = []
    placeholder: Text | None = None


class RulesFile(DataModel):
    """The keys of `content/rules.yaml`.

    `identity`: what no sign may name; `zones`: what each zone must say, by its id.
    """

    identity: Identity | None = None
    zones: dict[Id, ZoneActions] = {}
