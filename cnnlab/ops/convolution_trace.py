"""Convolution with its steps kept, for lessons that show them."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from cnnlab.ops.convolution import checked, convolve
from cnnlab.ops.padding import Padding, pad, span


@dataclass(frozen=True, eq=False, repr=False)
class ConvolutionTrace:
    """A convolution with its steps kept.

    Attributes
    ----------
    padded : float32 (pH, pW) or (pH, pW, C)
        The image with its padding.
    kernel : float32 (kH, kW), (kH, kW, C) or (kH, kW, C, N)
        The weights as they met the pixels: already turned if ``flip`` was asked for.
    bias : float32
        What was added to each sum.
    windows : float32 (oH, oW, kH, kW) or (oH, oW, kH, kW, C)
        The pixels under the kernel at each stop (a view, so it costs no memory).
    output : float32 (oH, oW[, C or N])
        What `convolve` gives.
    """

    padded: NDArray[np.float32]
    kernel: NDArray[np.float32]
    bias: NDArray[np.float32]
    windows: NDArray[np.float32]
    output: NDArray[np.float32]

    def __repr__(self) -> str:
        """Say the shapes, not the numbers."""
        arrays = {field.name: getattr(self, field.name).shape for field in fields(self)}
        return f"ConvolutionTrace({', '.join(f'{name} {arrays[name]}' for name in arrays)})"

    def products(self, row: int, column: int) -> NDArray[np.float32]:
        """Weight times pixel at one stop.

        Computed when asked for: all stops of a photo together would be nine photos.

        Parameters
        ----------
        row, column : int
            The stop, as a place in ``output``.

        Returns
        -------
        float32 (kH, kW), (kH, kW, C) or (kH, kW, C, N)
            They sum, with the bias, to ``output[row, column]``.

        Raises
        ------
        IndexError
            If there is no such stop.
        """
        window: NDArray[np.float32] = self.windows[row, column]  # (kH, kW[, C])
        kernel = self.kernel
        if window.ndim > kernel.ndim:
            kernel = kernel[..., np.newaxis]  # the same weights for every channel
        if window.ndim < kernel.ndim:
            window = window[..., np.newaxis]  # the same pixels for every map
        return np.multiply(window, kernel)


def trace_convolution(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    bias: ArrayLike = 0,
    padding: Padding = "zeros",
    stride: int = 1,
    dilation: int = 1,
    flip: bool = False,
) -> ConvolutionTrace:
    """Convolve, and keep the steps.

    Parameters
    ----------
    image : array (H, W) or (H, W, C)
    kernel : array (kH, kW), (kH, kW, C) or (kH, kW, C, N)
    bias, padding, stride, dilation, flip
        As in `convolve`.

    Returns
    -------
    ConvolutionTrace

    Raises
    ------
    ValueError
        Where `convolve` raises it.

    Examples
    --------
    >>> trace = trace_convolution([[1, 2, 3]], [[1, 0, -1]], padding="valid")
    >>> trace.windows[0, 0], trace.products(0, 0), trace.output
    (array([[1., 2., 3.]], dtype=float32), array([[ 1.,  0., -3.]], dtype=float32),
     array([[-2.]], dtype=float32))
    """
    pixels, weights = checked(image, kernel, padding, stride, dilation, flip)
    padded = pad(pixels, weights.shape[:2], dilation, padding, stride)
    reach = (span(weights.shape[0], dilation), span(weights.shape[1], dilation))
    output = convolve(pixels, weights, bias=bias, padding=padding, stride=stride, dilation=dilation)
    windows = sliding_window_view(padded, reach, axis=(0, 1))  # (.., ..[, C], span, span)
    windows = windows[::stride, ::stride, ..., ::dilation, ::dilation]  # (oH, oW[, C], kH, kW)
    if pixels.ndim == 3:
        windows = np.moveaxis(windows, 2, -1)  # (oH, oW, kH, kW, C)
    return ConvolutionTrace(padded, weights, np.asarray(bias, np.float32), windows, output)
