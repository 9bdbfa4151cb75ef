"""Two states of a project compared by what their editions say, without laying a page out."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from guide_print.edition import Edition
from guide_print.errors import ContentError
from guide_print.source.contacts import Contact
from guide_print.source.messages import PLACEHOLDER
from guide_print.source.project import Project
from guide_print.upkeep.pairs import Pair
from guide_print.upkeep.sheet_inputs import Inputs
from guide_print.upkeep.sheet_words import Said, message_in, neutral, said_by
from guide_print.upkeep.verdict import ACTIONS, Action, Comparison, Verdict, worst_first

OTHER_WORDS = "words of the layout or of the guide"
NUMBER = re.compile(r"\d{3,}")
Reason = tuple[Action, str]
NOT_PRINTED = ("phone", "phone_unlisted", "grade", "source", "verified")
SHOWN_AS_IT_IS = ("name", "address", "web")
SERVICE_NAME = ("services.", ".name")


def compare_projects(
    old: Project,
    new: Project,
    pairs: Sequence[Pair],
    started: Callable[[int], None] = lambda total: None,
    done: Callable[[], None] = lambda: None,
) -> Comparison:
    """Compare each pair of editions by what they say."""
    states = _State.of(old), _State.of(new)
    started(len(pairs))
    verdicts, same = [], 0
    for pair in pairs:
        reasons = _reasons(pair, *states)
        done()
        if reasons is None:
            same += 1
        else:
            verdicts.append(_verdict(pair, reasons))
    return Comparison(worst_first(verdicts), same, 0)


@dataclass(frozen=True)
class _State:
    """A project without what makes no sheet wrong, and what its editions are made from."""

    project: Project
    inputs: Inputs

    @classmethod
    def of(cls, project: Project) -> Self:
        project = neutral(project)
        return cls(project, Inputs(project))


def _verdict(pair: Pair, reasons: Sequence[Reason]) -> Verdict:
    action: Action = min((action for action, _ in reasons), key=ACTIONS.index, default="nothing")
    because = [text for _, text in sorted(reasons, key=lambda reason: ACTIONS.index(reason[0])) if text]
    one = pair.printed
    own = (pair.path, one.language, one.district, one.layout, one.product, pair.code)
    return Verdict(*own, action, tuple(dict.fromkeys(because)))


def _reasons(pair: Pair, old: _State, new: _State) -> list[Reason] | None:
    """Return why a sheet is wrong, worst or not; None where nothing it is made from has changed."""
    if pair.old is None:
        return [("can't tell", "the older state has no such edition")]
    if pair.new is None:
        return [("withdrawn", "")]
    looks_same = old.inputs.looks(pair.old) == new.inputs.looks(pair.new)
    if looks_same and old.inputs.words(pair.old) == new.inputs.words(pair.new):
        return None
    try:
        was, now = said_by(old.project, pair.old), said_by(new.project, pair.new)
    except ContentError as error:
        text = error.findings[0].message
        return [("can't tell", f"it can't be put together any more: {text}")]
    reasons = list(_differences(was, now, old.project, new.project, pair.old.language))
    if settings := list(_setting_differences(old.project, pair.old, pair.new)):
        reasons = [*settings, *(reason for reason in reasons if reason[1] != OTHER_WORDS)]
    return reasons if reasons or not looks_same else None


def _setting_differences(project: Project, old: Edition, new: Edition) -> Iterator[Reason]:
    """Yield the settings that differ, such as the contact of a school; a number in one is a phone number."""
    before, after = dict(old.settings), dict(new.settings)
    for name, parameter in project.layouts[old.layout].file.parameters.items():
        was, now = before.get(name, ""), after.get(name, "")
        if was == now:
            continue
        numbers = [set(NUMBER.findall(text.replace(" ", ""))) for text in (was, now)]
        action: Action = "recall" if numbers[0] - numbers[1] else "replace soon"
        said = f"setting {name}: {was or 'none'} -> {now or 'none'}"
        yield action if parameter.kind == "text" else "nothing", said


def _differences(old: Said, new: Said, before: Project, after: Project, language: str) -> Iterator[Reason]:
    for id, contact in old.contacts.items():
        yield from _contact_differences(id, contact, new.contacts.get(id), old.words, new.words)
    for id in new.contacts.keys() - old.contacts.keys():
        yield "replace soon", f"contact {id} is new"
    was, now = ({(place.name, place.address or "") for place in said.places} for said in (old, new))
    for name, address in sorted(was - now):
        yield "replace soon", f"place {name}{f', {address}' if address else ''} changed or is gone"
    for name, _ in sorted(now - was):
        yield "replace soon", f"place {name} is new"
    if old.codes != new.codes:
        yield "replace soon", f"its code leads to {', '.join(sorted(new.codes)) or 'nowhere'}"
    if old.words == new.words:
        return
    changed = _changed_messages(old, new, before, after, language)
    for id in changed:
        is_name = id.startswith(SERVICE_NAME[0]) and id.endswith(SERVICE_NAME[1])
        yield "replace soon" if is_name else "next print", f"message {id}"
    if not changed and old.contacts == new.contacts and was == now:
        yield "next print", OTHER_WORDS


def _changed_messages(old: Said, new: Said, before: Project, after: Project, language: str) -> list[str]:
    """Return the messages that differ: in the edition's language, and in the source where it is printed."""
    ids = sorted(old.messages.keys() | new.messages.keys())
    changed = {id for id in ids if old.messages.get(id) != new.messages.get(id)}
    source = before.source_language
    if language != source:
        for id in ids:
            was, now = message_in(before, source, id), message_in(after, source, id)
            if was != now and (_stands_in(old.words, was) or _stands_in(new.words, now)):
                changed.add(id)
    return sorted(changed)


def _stands_in(words: str, message: str) -> bool:
    """Tell whether a message stands on a page, whatever its placeholders were filled with."""
    parts = [" ".join(part.split()) for part in PLACEHOLDER.split(message)[::2]]
    return any(parts) and all(part in words for part in parts)


def _contact_differences(id: str, old: Contact, new: Contact | None, was: str, now: str) -> Iterator[Reason]:
    """Yield what differs of a contact, as far as the sheet's words, `was` and `now`, show it."""
    if new is None:
        yield "recall" if old.phone else "replace soon", f"contact {id} is not on it any more"
        return
    if old.phone != new.phone:
        action: Action = "recall" if old.phone else "replace soon"
        yield action, f"phone of {id}: {old.phone or 'none'} -> {new.phone or 'none'}"
    for name in Contact.model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if name in NOT_PRINTED or before == after or was == now:
            continue
        if name not in SHOWN_AS_IT_IS or _holds(was, before) or _holds(now, after):
            yield "replace soon", f"{name} of {id}"


def _holds(words: str, text: str | None) -> bool:
    return bool(text) and " ".join(str(text).split()) in words
