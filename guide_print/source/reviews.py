"""Reviews: `content/reviews/<language>.yaml` says who reviewed which message, and which text it was.

A signature holds for one pair of source and translation. When either changes, it no longer
matches, and the message is open again.
"""

import hashlib
from datetime import date
from pathlib import Path

import yaml

from guide_print.source.guide import Text
from guide_print.source.typed import DataModel

HEAD = """\
# yaml-language-server: $schema=../../schemas/reviews.schema.json
# Who reviewed which message. Written by `guide-print translate review`.
"""


class Review(DataModel):
    """One signing.

    `by`: the organisation that answers for it; `date`: the day; `messages`: the digest of each message
    as it was reviewed, by its id.
    """

    by: Text
    date: date
    messages: dict[str, str]


class ReviewsFile(DataModel):
    """The keys of a file in `content/reviews/`.

    `reviews`: every signing, the latest last.
    """

    reviews: list[Review] = []


def digest(source: str, translation: str) -> str:
    """Return a short digest of a source text and its translation, together."""
    return hashlib.sha256(f"{source}\0{translation}".encode()).hexdigest()[:16]


def signed_digests(file: ReviewsFile | None) -> dict[str, str]:
    """Return the latest signed digest of each message."""
    found: dict[str, str] = {}
    for review in file.reviews if file else ():
        found |= review.messages
    return found


def dump_reviews(file: ReviewsFile) -> bytes:
    """Return the file as YAML text."""
    value = file.model_dump(mode="json")
    return (HEAD + yaml.safe_dump(value, allow_unicode=True, sort_keys=False)).encode()


def reviews_path(root: Path, language: str) -> Path:
    """Return where the reviews of a language stand."""
    return root / "content" / "reviews" / f"{language}.yaml"
