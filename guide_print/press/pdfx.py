"""What makes a sheet file PDF/X-4 (ISO 15930-7): output intent, boxes, identification, fixed dates."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from guide_print.press.profile import Profile
from guide_print.press.sheet_file import PT_PER_MM
from guide_print.press.slots import Box, Sheet

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{created}</xmp:CreateDate><xmp:ModifyDate>{created}</xmp:ModifyDate>
<xmp:MetadataDate>{created}</xmp:MetadataDate><xmp:CreatorTool>guide-print</xmp:CreatorTool>
<xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Producer>guide-print</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
{x}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
X_PART = "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"


@dataclass(frozen=True)
class Papers:
    """What a sheet file says about itself: its title, when it was created (ISO 8601, UTC)."""

    title: str
    created: str


def describe(pdf: pikepdf.Pdf, papers: Papers, source: bytes, *, pdfx: bool = False) -> None:
    """Write title, dates and identifier: made from the input, never from the clock."""
    digest = hashlib.sha256(source).hexdigest()[:32]
    uuid = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:]))
    text = XMP.format(
        title=_escaped(papers.title), created=papers.created, uuid=uuid, x=X_PART if pdfx else ""
    )
    metadata = pikepdf.Stream(pdf, text.encode())
    metadata.update({"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML})
    pdf.Root.Metadata = pdf.make_indirect(metadata)
    date = "D:" + "".join(char for char in papers.created if char.isdigit()) + "Z"
    values = {"Title": papers.title, "Creator": "guide-print", "Producer": "guide-print"}
    values |= {"CreationDate": date, "ModDate": date}
    for key, value in values.items():
        pdf.docinfo[f"/{key}"] = value
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
    if pdfx:
        pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-4"


def with_papers(data: bytes, created: str) -> bytes:
    """Return a file with fixed dates and identifier, and the title that it has."""
    with pikepdf.open(BytesIO(data)) as pdf:
        describe(pdf, Papers(str(pdf.docinfo.get("/Title", "")), created), data)
        made = BytesIO()
        pdf.save(made, deterministic_id=True)
        return made.getvalue()


def add_intent(pdf: pikepdf.Pdf, profile: Profile) -> None:
    """Embed the printing condition that the file is made for."""
    stream = pikepdf.Stream(pdf, profile.data)
    stream["/N"] = 4
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name("/GTS_PDFX"),
        OutputConditionIdentifier=pikepdf.String(profile.condition),
        RegistryName=pikepdf.String("http://www.color.org"),
        Info=pikepdf.String(profile.condition),
        DestOutputProfile=pdf.make_indirect(stream),
    )
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])


def set_boxes(pdf: pikepdf.Pdf, sheets: list[Sheet], bleed_mm: float) -> None:
    """Set each page's TrimBox around its pieces and its BleedBox around their bleed."""
    two_sided = any(sheet.back for sheet in sheets)
    sides = [(sheet, back) for sheet in sheets for back in ((False, True) if two_sided else (False,))]
    for page, (sheet, back) in zip(pdf.pages, sides, strict=True):
        trims = [sheet.behind(trim) if back else trim for trim in sheet.trims]
        x, y = min(trim.x for trim in trims), min(trim.y for trim in trims)
        trim = Box(x, y, max(t.right for t in trims) - x, max(t.top for t in trims) - y)
        page.obj["/TrimBox"] = _array(trim)
        page.obj["/BleedBox"] = _array(trim.grown(bleed_mm).within(sheet.space))


def _array(box: Box) -> pikepdf.Array:
    return pikepdf.Array([round(side * PT_PER_MM, 3) for side in (box.x, box.y, box.right, box.top)])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
