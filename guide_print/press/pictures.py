"""Pictures of a finished page turned into the inks of a press, or into black and white dots."""

from io import BytesIO

import numpy as np
import pikepdf
from numpy.typing import NDArray
from PIL import Image, ImageCms

from guide_print.press.colour import Cmyk, Rgb

RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION


class Converter:
    """Turns sRGB into the inks of an ICC output profile, never more than `most_ink` per cent of them."""

    def __init__(self, profile: bytes, most_ink: float) -> None:
        target = ImageCms.ImageCmsProfile(BytesIO(profile))
        source = ImageCms.createProfile("sRGB")
        self._transform = ImageCms.buildTransform(
            source, target, "RGB", "CMYK", renderingIntent=RELATIVE, flags=BLACK_POINT
        )
        self._most = most_ink / 100

    def colour(self, rgb: Rgb) -> Cmyk:
        """Return the inks (0 to 1) of one colour; greys print in black only."""
        if max(rgb) - min(rgb) <= 4:
            return 0.0, 0.0, 0.0, round(1 - sum(rgb) / 765, 4)
        pixel = self.picture(Image.new("RGB", (1, 1), rgb)).getpixel((0, 0))
        assert isinstance(pixel, tuple)
        cyan, magenta, yellow, black = (round(part / 255, 3) for part in pixel)
        return cyan, magenta, yellow, black

    def picture(self, picture: Image.Image) -> Image.Image:
        """Return a picture in CMYK; where it has too much ink, the colours are lowered, not the black."""
        made = ImageCms.applyTransform(picture.convert("RGB"), self._transform)
        assert made is not None
        return _as_cmyk(_lowered(np.asarray(made, dtype=np.float64), self._most * 255))


def _as_cmyk(inks: NDArray[np.uint8]) -> Image.Image:
    return Image.frombytes("CMYK", (inks.shape[1], inks.shape[0]), inks.tobytes())


def _lowered(inks: NDArray[np.float64], most: float) -> NDArray[np.uint8]:
    """Lower the colours of pixels with more ink than `most` (255 is the whole of one)."""
    colours, black = inks[..., :3], inks[..., 3:]
    total = np.maximum(colours.sum(axis=2, keepdims=True), 1e-9)
    factor = np.minimum(1.0, (most - black) / total)
    return np.concatenate([np.floor(colours * factor), black], axis=2).astype(np.uint8)


def convert_pictures(pdf: pikepdf.Pdf, converter: Converter | None) -> None:
    """Turn every picture into CMYK; without a converter, into black and white dots."""
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream) or item.get("/Subtype") != pikepdf.Name.Image:
            continue
        if item.get("/ImageMask") or _is_mask(pdf, item):
            continue
        picture = pikepdf.PdfImage(item).as_pil_image()
        made = converter.picture(picture) if converter else picture.convert("L").convert("1")
        item.write(made.tobytes())
        item["/ColorSpace"] = pikepdf.Name.DeviceCMYK if converter else pikepdf.Name.DeviceGray
        item["/BitsPerComponent"] = 8 if converter else 1
        for key in ("/Decode", "/DecodeParms", "/Intent"):
            if key in item:
                del item[key]


def _is_mask(pdf: pikepdf.Pdf, item: pikepdf.Object) -> bool:
    """Tell whether a picture is another's soft mask, which has no colour of its own."""
    return any(
        other.get("/SMask") is not None and other["/SMask"].objgen == item.objgen
        for other in pdf.objects
        if isinstance(other, pikepdf.Stream)
    )
