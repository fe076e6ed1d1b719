"""Colour, pixel by pixel: grey in four ways, and 3x3 colour matrices."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlab.ops.uint8 import check_bytes, to_byte

# What each of R, G, B counts for. Rec. 601: https://www.itu.int/rec/R-REC-BT.601, section 2.5.1;
# Rec. 709: https://www.itu.int/rec/R-REC-BT.709, item 3.2.
GRAY_WEIGHTS: Mapping[str, tuple[float, float, float]] = MappingProxyType(
    {
        "mean": (1 / 3, 1 / 3, 1 / 3),
        "rec601": (0.299, 0.587, 0.114),
        "rec709": (0.2126, 0.7152, 0.0722),
        "linear": (0.2126, 0.7152, 0.0722),
    }
)


def _read_only(rows: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    matrix = np.array(rows, dtype=np.float64)
    matrix.setflags(write=False)
    return matrix


COLOR_MATRICES: Mapping[str, NDArray[np.float64]] = MappingProxyType(
    {
        "identity": _read_only([[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        # The lecture's. Its rows sum to 1.351, 1.203 and 0.937: white leaves 0..255.
        "sepia": _read_only([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]]),
        "gray": _read_only([GRAY_WEIGHTS["rec601"]] * 3),
        "red_only": _read_only([[1, 0, 0], [0, 0, 0], [0, 0, 0]]),
        "green_only": _read_only([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "blue_only": _read_only([[0, 0, 0], [0, 0, 0], [0, 0, 1]]),
        "swap_red_blue": _read_only([[0, 0, 1], [0, 1, 0], [1, 0, 0]]),
        "warm": _read_only([[1.15, 0, 0], [0, 1, 0], [0, 0, 0.85]]),
        "cool": _read_only([[0.85, 0, 0], [0, 1, 0], [0, 0, 1.15]]),
        # Machado, Oliveira & Fernandes 2009, severity 1.0, https://doi.org/10.1109/TVCG.2009.113.
        # For linear light, not for the stored numbers: see `LIGHT_MATRICES`.
        "deuteranopia": _read_only(
            [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ]
        ),
    }
)

LIGHT_MATRICES = frozenset({"deuteranopia"})
"""The matrices that mix amounts of light; the others mix the stored numbers."""


def to_gray(image: NDArray[np.uint8], method: str = "mean") -> NDArray[np.uint8]:
    """Turn a colour image grey.

    Parameters
    ----------
    image : (H, W, 3) uint8 array
        Red, green and blue.
    method : {"mean", "rec601", "rec709", "linear"}
        The plain mean; the luma of old television (Rec. 601) or of HD (Rec. 709), weighted on
        the stored numbers; or the true luminance, weighted on light.

    Returns
    -------
    (H, W) uint8 array
        The grey image, rounded.

    Raises
    ------
    ValueError
        If the image is not (H, W, 3) uint8, or the method has no such name.

    Notes
    -----
    Stored numbers are not amounts of light: 128 is about a fifth of 255's light. "linear" expands
    them by the sRGB curve (IEC 61966-2-1), weights them by Rec. 709, and compresses again.

    Examples
    --------
    >>> red = np.array([[[255, 0, 0]]], dtype=np.uint8)
    >>> {method: int(to_gray(red, method)[0, 0]) for method in GRAY_WEIGHTS}
    {'mean': 85, 'rec601': 76, 'rec709': 54, 'linear': 127}
    """
    _check_image(image)
    if method not in GRAY_WEIGHTS:
        raise ValueError(f"method {method!r} is not one of {', '.join(GRAY_WEIGHTS)}")
    weights = np.array(GRAY_WEIGHTS[method])
    if method == "linear":
        return to_byte(255 * _compress(_LIGHT[image] @ weights))
    return to_byte(image @ weights)


def color_filter(
    image: NDArray[np.uint8], matrix: ArrayLike, overflow: str = "clip", *, light: bool = False
) -> NDArray[np.uint8]:
    """Mix the three channels of every pixel by a 3x3 matrix.

    Parameters
    ----------
    image : (H, W, 3) uint8 array
        Red, green and blue.
    matrix : (3, 3) array_like of float
        Its rows make the new red, green and blue.
    overflow : {"clip", "wrap"}
        "clip" rounds, then clips to 0..255. "wrap" truncates towards zero, then counts modulo
        256: what a cast to uint8 does to numbers beyond 255, here on purpose.
    light : bool
        Whether to mix amounts of light, as "deuteranopia" needs it: the stored numbers are
        expanded by the sRGB curve, mixed, and compressed again.

    Returns
    -------
    (H, W, 3) uint8 array
        The new image.

    Raises
    ------
    ValueError
        If image, matrix or overflow is not of that kind.

    Notes
    -----
    The sums are the lecture's ``np.dot(image, matrix.T)``. A sum of 255 may come out as
    254.99999999999997 in floating point, which truncates to 254, here as there.

    Examples
    --------
    >>> white = np.full((1, 1, 3), 255, np.uint8)
    >>> color_filter(white, COLOR_MATRICES["sepia"])[0, 0].tolist()
    [255, 255, 239]
    >>> color_filter(white, COLOR_MATRICES["sepia"], overflow="wrap")[0, 0].tolist()
    [88, 50, 238]
    >>> red = np.array([[[255, 0, 0]]], dtype=np.uint8)
    >>> color_filter(red, COLOR_MATRICES["deuteranopia"], light=True)[0, 0].tolist()
    [163, 144, 0]
    """
    _check_image(image)
    if overflow not in ("clip", "wrap"):
        raise ValueError(f"overflow {overflow!r} is not one of clip, wrap")
    weights = _checked_matrix(matrix)
    sums: NDArray[np.float64] = (  # (H, W, 3)
        255 * _compress(_LIGHT[image] @ weights.T) if light else np.dot(image, weights.T)
    )
    if overflow == "clip":
        return to_byte(sums)
    # Not astype(np.uint8) alone: NumPy leaves a cast from outside 0..255 undefined.
    wrapped: NDArray[np.float64] = np.trunc(sums) % 256
    return wrapped.astype(np.uint8)


def matrix_kernels(matrix: ArrayLike) -> NDArray[np.float64]:
    """Write a colour matrix as a convolutional layer: three kernels of 1x1, three channels deep.

    Parameters
    ----------
    matrix : (3, 3) array_like of float
        As in `color_filter`: row n makes new channel n.

    Returns
    -------
    float64 (1, 1, 3, 3)
        As `cnnlab.convolve` takes it, (kH, kW, C, N): the weights of kernel n are row n. Its sums
        are those that `color_filter` rounds.

    Raises
    ------
    ValueError
        If the matrix is not of that kind.

    Examples
    --------
    >>> matrix_kernels(COLOR_MATRICES["sepia"])[0, 0, :, 0].tolist()  # new red
    [0.393, 0.769, 0.189]
    """
    return np.ascontiguousarray(_checked_matrix(matrix).T)[np.newaxis, np.newaxis]


def _expand(value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn stored sRGB numbers in 0..1 into amounts of light (IEC 61966-2-1)."""
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def _compress(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn amounts of light into stored sRGB numbers of 0..1 (IEC 61966-2-1), or beyond it."""
    curved = 1.055 * np.maximum(light, 0) ** (1 / 2.4) - 0.055
    return np.where(light <= 0.0031308, light * 12.92, curved)


_LIGHT = _expand(np.arange(256) / 255)


def _check_image(image: Any) -> None:
    check_bytes(image)
    if image.ndim != 3 or image.shape[2] != 3:
        raise ValueError(f"image has shape {image.shape}, it must be (H, W, 3)")


def _checked_matrix(matrix: ArrayLike) -> NDArray[np.float64]:
    weights = np.asarray(matrix, dtype=np.float64)
    if weights.shape != (3, 3):
        raise ValueError(f"matrix has shape {weights.shape}, it must be (3, 3)")
    wrong = weights[~(np.abs(weights) <= 1e9)]  # NaN too; larger sums would lose whole numbers.
    if wrong.size:
        raise ValueError(f"matrix holds {wrong[0]}, its numbers must lie between -1e9 and 1e9")
    return weights
