"""How much the desk takes on, so that it can be left on in a library."""

from dataclasses import dataclass

from guide_print.source.picture import MOST_BYTES


@dataclass(frozen=True)
class Limits:
    """What is the most: orders waiting, orders kept when done, seconds an order may take, its size.

    `cache_bytes` is how large the folder of work may grow before it is emptied.
    """

    waiting: int = 10
    kept: int = 30
    seconds: float = 1200.0
    picture_bytes: int = MOST_BYTES
    text_bytes: int = 50_000
    editions: int = 250
    participants: int = 1000
    cache_bytes: int = 1_000_000_000

    @property
    def request_bytes(self) -> int:
        """The size of the largest request: a picture and what else a form holds."""
        return self.picture_bytes + self.text_bytes
