"""A press file says that it is PDF/X-4, and for which printing condition."""

from collections.abc import Iterator

import pikepdf

from guide_print.checks.check import Remark, SheetCheck
from guide_print.checks.finished.fonts import embedded_fonts
from guide_print.checks.sheet_proof import SheetProof


def check_identity(proof: SheetProof) -> Iterator[Remark]:
    """Check the output intent, the identification, the file's identifier, and its fonts."""
    root = proof.pdf.Root
    intents = [i for i in root.get("/OutputIntents", []) if i.get("/S") == pikepdf.Name("/GTS_PDFX")]
    profiles = [intent.get("/DestOutputProfile") for intent in intents]
    if not any(profile is not None and _is_cmyk(profile) for profile in profiles):
        text = "no CMYK output intent is embedded; set the profile under “press” in guide.yaml"
        yield Remark("fail", "no-output-intent", text)
    metadata = root.Metadata.read_bytes() if "/Metadata" in root else b""
    if b"<pdfxid:GTS_PDFXVersion>PDF/X-4<" not in metadata or proof.pdf.docinfo.get("/Trapped") is None:
        yield Remark("fail", "not-pdfx", "the file does not say that it is PDF/X-4")
    if "/ID" not in proof.pdf.trailer:
        yield Remark("fail", "no-identifier", "the file has no identifier")
    for name, embedded in embedded_fonts(proof.pdf):
        if not embedded:
            yield Remark("fail", "font-not-embedded", f"the font {name} is not embedded")


def _is_cmyk(profile: pikepdf.Object) -> bool:
    data = profile.read_bytes()
    return data[12:16] == b"prtr" and data[16:20] == b"CMYK" and int(profile.get("/N", 0)) == 4


CHECK = SheetCheck(
    id="press-identity",
    reason="a print house refuses a file that does not say for which paper and inks it is made",
    standard="PDF/X-4 (ISO 15930-7) 6.2.2, 6.8",
    run=check_identity,
    products=("press",),
)
