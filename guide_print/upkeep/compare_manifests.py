"""Two manifests compared: what their files said tells which sheets out there are wrong."""

from collections.abc import Mapping

from guide_print.build.manifest import FileEntry
from guide_print.upkeep.verdict import Action, Comparison, Verdict, worst_first

# What a manifest says of a sheet, worst first: the name in `said`, what to do, and what to call it.
PARTS: tuple[tuple[str, Action, str], ...] = (
    ("phones", "recall", "phone numbers"),
    ("contacts", "replace soon", "what else it says of contacts and places"),
    ("text", "next print", "its words"),
)


def compare_manifests(old: Mapping[str, FileEntry], new: Mapping[str, FileEntry]) -> Comparison:
    """Compare the entries of two manifests by path."""
    verdicts, same = [], 0
    for path, entry in old.items():
        if path in new and new[path].sha256 == entry.sha256:
            same += 1
            continue
        action, because = _judge(entry, new.get(path))
        verdicts.append(_verdict(entry, action, because))
    return Comparison(worst_first(verdicts), same, len(new.keys() - old.keys()))


def _judge(old: FileEntry, new: FileEntry | None) -> tuple[Action, tuple[str, ...]]:
    if new is None:
        return "withdrawn", ()
    if not (old.said and new.said):
        return _judge_unsaid(old, new)
    found = [(action, words) for part, action, words in PARTS if old.said.get(part) != new.said.get(part)]
    return (found[0][0], tuple(words for _, words in found)) if found else ("nothing", ())


def _judge_unsaid(old: FileEntry, new: FileEntry) -> tuple[Action, tuple[str, ...]]:
    """Judge files made before manifests said what is on a sheet, by the parts that they were made from."""
    parts = ("contacts", "district", "guide", "text")
    if all(old.fingerprint.get(part, "") == new.fingerprint.get(part) for part in parts):
        return "nothing", ()
    text = "the manifest does not say what the sheet said; compare the revisions it was made from"
    return "can't tell", (text,)


def _verdict(entry: FileEntry, action: Action, because: tuple[str, ...]) -> Verdict:
    own = (entry.path, entry.language, entry.district, entry.layout, entry.product, entry.code)
    return Verdict(*own, action, because)
