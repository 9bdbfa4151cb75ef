"""The packet for reviewers as a PDF: a language goes in, numbered messages with room to write come out."""

from collections import Counter

from guide_print.deliver.paper import make_paper
from guide_print.source.project import Project
from guide_print.source.review_words import read_review_words
from guide_print.translate.packet import packet_groups
from guide_print.translate.review_workbook import review_workbook


def review_packet(project: Project, key: str, *, open_only: bool = False) -> bytes:
    """Return the PDF (A4, tagged); with `open_only`, of the messages that nobody has signed."""
    words = read_review_words(project.root)
    groups = packet_groups(project, key, words, open_only=open_only)
    states = Counter(row.state for group in groups for row in group.rows)
    total = states.total()
    counts = [
        ("rows", total),
        ("reviewed", states["reviewed"]),
        ("open", states["open"] + states["new"]),
        ("stale", states["stale"]),
        ("missing", states["missing"]),
    ]
    shown = [(name, count) for name, count in counts if count]
    values = {"groups": groups, "counts": shown, "count": total}
    return make_paper(project, key, "review", words, values)


def review_sheet(project: Project, key: str, *, open_only: bool = False) -> bytes:
    """Return the same packet as a workbook."""
    words = read_review_words(project.root)
    groups = packet_groups(project, key, words, open_only=open_only)
    return review_workbook(project.languages[key], groups, words)
