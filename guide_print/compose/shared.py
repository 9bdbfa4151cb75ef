"""What files of one language and layout share, as plain data that can be kept on disk."""

from dataclasses import dataclass

from guide_print.compose.fit_row import Fit
from guide_print.compose.master import Master


@dataclass(frozen=True)
class Shared:
    """Shared pages: their master, the frame of the edition's HTML, and that of fields; how they fit.

    `faults` are the broken parts of the page rule, as (code, message).
    """

    key: str
    master: Master
    frame: str
    field_frame: str
    fit: Fit
    faults: tuple[tuple[str, str], ...]
