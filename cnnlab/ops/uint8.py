"""Whole numbers from 0 to 255: one byte each, as pictures are kept."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def to_byte(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Round, half to even, and clip to 0..255."""
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def check_bytes(image: Any) -> None:
    """Raise ValueError unless it is an array of uint8."""
    if not isinstance(image, np.ndarray) or image.dtype != np.uint8:
        kind = getattr(image, "dtype", type(image).__name__)
        raise ValueError(f"image holds {kind}, it must be an array of uint8 (0 to 255)")
