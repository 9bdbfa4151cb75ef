"""Contrast of colours as the eye has it. Source: WCAG 2.2, relative luminance and contrast ratio."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_PARTS = np.arange(256) / 255
_LINEAR: Floats = np.where(_PARTS <= 0.04045, _PARTS / 12.92, ((_PARTS + 0.055) / 1.055) ** 2.4)
_WEIGHTS: Floats = np.array([0.2126, 0.7152, 0.0722])


def luminance(colours: npt.ArrayLike) -> Floats:
    """Return the relative luminance, 0 to 1, of RGB colours (0 to 255) in the last axis."""
    light: Floats = _LINEAR[np.asarray(colours, dtype=np.uint8)] @ _WEIGHTS
    return light


def contrast(first: npt.ArrayLike, second: npt.ArrayLike) -> Floats:
    """Return the contrast ratio, 1 to 21, of two luminances."""
    one, other = np.asarray(first), np.asarray(second)
    ratio: Floats = (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
    return ratio
