"""Two states of a project compared by what their editions say, without laying a page out."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from guide_print.edition import Edition, Selection, select_editions
from guide_print.errors import ContentError, UsageError
from guide_print.source.contacts import Contact
from guide_print.source.project import Project
from guide_print.upkeep.sheet_inputs import Inputs
from guide_print.upkeep.sheet_words import Said, message_in, neutral, said_by
from guide_print.upkeep.verdict import ACTIONS, Action, Comparison, Verdict, worst_first

Reason = tuple[Action, str]
NOT_PRINTED = ("phone", "phone_unlisted", "grade", "source", "verified")
SHOWN_AS_IT_IS = ("name", "address", "web")
SERVICE_NAME = ("services.", ".name")


def compare_projects(
    old: Project,
    new: Project,
    wanted: Selection,
    codes: Mapping[str, str] | None = None,
    started: Callable[[int], None] = lambda total: None,
    done: Callable[[], None] = lambda: None,
) -> Comparison:
    """Compare the editions of `wanted`; with `codes` (by path), only those files, with their codes.

    Raises UsageError where `wanted` names what neither project has.
    """
    before, after = neutral(old), neutral(new)
    editions = select_editions(old, wanted)
    if codes is not None:
        editions = [edition for edition in editions if str(edition) in codes]
    still = _still_made(new, wanted)
    started(len(editions))
    inputs = Inputs(before), Inputs(after)
    verdicts, same = [], 0
    for edition in editions:
        reasons = _reasons(before, after, edition, inputs, is_made=str(edition) in still)
        done()
        if reasons is None:
            same += 1
            continue
        verdicts.append(_verdict(edition, reasons, (codes or {}).get(str(edition), "")))
    known = {str(edition) for edition in editions}
    return Comparison(worst_first(verdicts), same, len(still - known) if codes is None else 0)


def _still_made(new: Project, wanted: Selection) -> set[str]:
    try:
        return {str(edition) for edition in select_editions(new, wanted)}
    except UsageError:  # something that was chosen is gone: what is left of it counts
        every = Selection(layouts=tuple(new.layouts), products=wanted.products, ink=wanted.ink)
        return {str(edition) for edition in select_editions(new, every)}


def _verdict(edition: Edition, reasons: Sequence[Reason], code: str) -> Verdict:
    action: Action = min((action for action, _ in reasons), key=ACTIONS.index, default="nothing")
    because = [text for _, text in sorted(reasons, key=lambda reason: ACTIONS.index(reason[0])) if text]
    own = (str(edition), edition.language, edition.district, edition.layout, edition.product, code)
    return Verdict(*own, action, tuple(dict.fromkeys(because)))


def _reasons(
    old: Project, new: Project, edition: Edition, inputs: tuple[Inputs, Inputs], *, is_made: bool
) -> list[Reason] | None:
    """Return why a sheet is wrong, worst or not; None where nothing it is made from has changed."""
    if not is_made:
        return [("withdrawn", "")]
    looks_same = inputs[0].looks(edition) == inputs[1].looks(edition)
    if looks_same and inputs[0].words(edition) == inputs[1].words(edition):
        return None
    try:
        reasons = list(_differences(said_by(old, edition), said_by(new, edition), old, new, edition))
    except ContentError as error:
        text = error.findings[0].message
        return [("can't tell", f"it can't be put together any more: {text}")]
    return reasons if reasons or not looks_same else None


def _differences(old: Said, new: Said, before: Project, after: Project, edition: Edition) -> Iterator[Reason]:
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
    changed = _changed_messages(old, new, before, after, edition)
    for id in changed:
        is_name = id.startswith(SERVICE_NAME[0]) and id.endswith(SERVICE_NAME[1])
        yield "replace soon" if is_name else "next print", f"message {id}"
    if not changed and old.contacts == new.contacts and was == now:
        yield "next print", "words of the layout or of the guide"


def _changed_messages(old: Said, new: Said, before: Project, after: Project, edition: Edition) -> list[str]:
    """Return the messages that differ: in the edition's language, else in the source language beside it."""
    ids = sorted(old.messages.keys() | new.messages.keys())
    changed = [id for id in ids if old.messages.get(id) != new.messages.get(id)]
    source = before.source_language
    if not changed and edition.language != source:
        changed = [id for id in ids if message_in(before, source, id) != message_in(after, source, id)]
    return changed


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
