"""Convolution by way of the spectra: one product a frequency, in place of a sum a pixel."""

from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlab.ops.convolution import checked
from cnnlab.ops.padding import Padding, pad


def convolve_by_spectra(
    image: ArrayLike, kernel: ArrayLike, *, padding: Padding = "zeros"
) -> NDArray[np.float64]:
    """Slide a kernel over an image as `cnnlab.convolve` does, by Fourier transforms.

    Parameters
    ----------
    image : array (H, W) or (H, W, C)
    kernel : array (kH, kW)
        The same for every channel.
    padding
        As in `cnnlab.convolve`.

    Returns
    -------
    float64 (oH, oW) or (oH, oW, C)

    Raises
    ------
    ValueError
        If shapes do not go together, or the kernel is larger than the padded image.

    Notes
    -----
    The convolution theorem: convolving multiplies the spectra (Goodfellow, Bengio and Courville,
    Deep Learning, 2016, section 9.8, names it as a way to compute). For cross-correlation, which
    CNNs compute, the kernel's spectrum is conjugated. The theorem holds for a picture that wraps
    round at its edges, so it is padded first, and what has wrapped is cut off.

    Examples
    --------
    >>> convolve_by_spectra([[1, 2, 3]], [[1, 0, -1]], padding="valid").round(9).tolist()
    [[-2.0]]
    """
    pixels, _ = checked(image, kernel, padding, 1, 1, flip=False)
    weights = np.asarray(kernel, np.float64)
    if weights.ndim != 2:
        raise ValueError(f"kernel has shape {weights.shape}, it must be (kH, kW)")
    padded = pad(pixels, weights.shape, padding=padding).astype(np.float64)
    rows, columns = (padded.shape[axis] - weights.shape[axis] + 1 for axis in (0, 1))
    if min(rows, columns) < 1:
        raise ValueError(f"kernel {weights.shape} is larger than the padded image {padded.shape}")
    size = padded.shape[:2]
    of_image = np.fft.rfft2(padded, size, axes=(0, 1))  # (pH, pW // 2 + 1[, C])
    of_kernel = np.fft.rfft2(weights, size).conj()
    if pixels.ndim == 3:
        of_kernel = of_kernel[..., np.newaxis]
    product = np.fft.irfft2(of_image * of_kernel, size, axes=(0, 1))
    return np.asarray(product[:rows, :columns])


@dataclass(frozen=True)
class Multiplications:
    """Multiplications for one picture and one square kernel, three ways.

    Attributes
    ----------
    by_sums : int
        A product a weight, at every pixel.
    in_two_passes : int
        For a kernel that is a column times a row, as box and Gaussian are: along the columns, then
        along the rows.
    by_spectra : int
        Three transforms and a product a frequency.
    """

    by_sums: int
    in_two_passes: int
    by_spectra: int


def multiplications(rows: int, columns: int, side: int) -> Multiplications:
    """Count multiplications of numbers, by formula.

    Parameters
    ----------
    rows, columns : int
        Of the picture, which keeps its size.
    side : int
        Rows and columns of the kernel.

    Notes
    -----
    A fast Fourier transform of P numbers takes ``P / 2 * log2(P)`` multiplications of complex
    numbers (Cooley and Tukey, 1965), four of plain numbers each. That is exact where sides are
    powers of two, and close elsewhere. P is the number of pixels with the padding; picture and
    kernel are transformed, and their product back.

    Examples
    --------
    >>> multiplications(256, 256, 3)
    Multiplications(by_sums=589824, in_two_passes=393216, by_spectra=6665368)
    """
    pixels = rows * columns
    padded = (rows + side - 1) * (columns + side - 1)
    transform = padded / 2 * log2(padded)
    return Multiplications(pixels * side**2, pixels * 2 * side, round(4 * (3 * transform + padded)))


def spectra_pay_from(rows: int, columns: int) -> int | None:
    """Return the side of the smallest odd kernel for which the spectra need fewer than the sums.

    Returns
    -------
    int or None
        None where no kernel that fits into the picture is large enough.

    Examples
    --------
    >>> spectra_pay_from(256, 256), spectra_pay_from(1024, 1024), spectra_pay_from(8, 8)
    (11, 13, None)
    """
    for side in range(1, min(rows, columns) + 1, 2):
        count = multiplications(rows, columns, side)
        if count.by_spectra < count.by_sums:
            return side
    return None
