"""Nine weights learned from a picture and its target, by gradient descent written out by hand.

The loss is the mean squared error. Multiplied out, it is a quadratic form of the nine weights: the
photo enters by 81 means of pixel times pixel and nine of pixel times target, and is needed no more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class KernelLoss:
    """The loss of any 3x3 kernel on one picture and its target.

    ``loss(w) = w @ products @ w - 2 * matches @ w + power``: the normal equations of least squares
    before they are solved (Goodfellow, Bengio and Courville, Deep Learning, 2016, section 5.1.4).

    Attributes
    ----------
    products : float64 (9, 9)
        The mean, over all places, of the pixel under one weight times the pixel under another.
    matches : float64 (9,)
        The mean of the pixel under a weight times the target.
    power : float
        The mean of the squared target: the loss of nine zeros.
    """

    products: Floats
    matches: Floats
    power: float

    def loss(self, weights: ArrayLike) -> float:
        """Return the mean squared error of nine weights, at least 0."""
        w = np.ravel(weights)
        return max(0.0, float(w @ self.products @ w - 2 * self.matches @ w + self.power))

    def gradient(self, weights: ArrayLike) -> Floats:
        """Return how the loss rises with each of nine weights, (9,)."""
        return np.asarray(2 * (self.products @ np.ravel(weights) - self.matches))

    def descend(self, weights: ArrayLike, rate: float, steps: int) -> Floats:
        """Take steps against the gradient, each as long as the rate times the gradient.

        Parameters
        ----------
        weights : array (9,) or (3, 3)
            Where to start.
        rate : float
            The learning rate.
        steps : int
            How many.

        Returns
        -------
        float64 (9,)
        """
        w = np.array(weights, np.float64).ravel()
        for _ in range(steps):
            w -= rate * self.gradient(w)
        return w

    @property
    def largest_rate(self) -> float:
        """The learning rate from which on the steps overshoot and grow; infinite for black.

        Along the steepest direction a step multiplies the error by ``1 - 2 * rate * steepness``,
        where the steepness is the largest eigenvalue of ``products``.
        """
        steepest = float(np.linalg.eigvalsh(self.products)[-1])
        return 1 / steepest if steepest > 0 else float("inf")


def kernel_loss(image: ArrayLike, target: ArrayLike) -> KernelLoss:
    """Gather what the loss of a 3x3 kernel needs of a picture and its target.

    Parameters
    ----------
    image : array (H, W)
        Any numbers; 0..1 keeps learning rates handy.
    target : array (H - 2, W - 2)
        What the kernel should make of it, at every place where it lies on the picture.

    Returns
    -------
    KernelLoss

    Raises
    ------
    ValueError
        If there is no place for a kernel, or the target does not have as many.

    Examples
    --------
    One window of nine ones should make 18, and nine zeros make 0:

    >>> found = kernel_loss(np.ones((3, 3)), [[18]])
    >>> found.loss(np.zeros(9)), found.gradient(np.zeros(9)).tolist()
    (324.0, [-36.0, -36.0, -36.0, -36.0, -36.0, -36.0, -36.0, -36.0, -36.0])
    >>> round(found.largest_rate, 4), found.descend(np.zeros(9), 1 / 18, 1).tolist()
    (0.1111, [2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0])
    """
    windows, wanted = _pairs(image, target)
    count = len(windows)
    return KernelLoss(
        windows.T @ windows / count, wanted @ windows / count, float(wanted @ wanted) / count
    )


def gradient_over_places(image: ArrayLike, target: ArrayLike, weights: ArrayLike) -> Floats:
    """Return the same gradient as `KernelLoss.gradient`, summed over all places of the picture.

    Each place adds twice its error times its nine pixels, as in the training of any network.

    Examples
    --------
    >>> gradient_over_places(np.ones((3, 3)), [[18]], np.zeros(9))[:2]
    array([-36., -36.])
    """
    windows, wanted = _pairs(image, target)
    errors = windows @ np.ravel(weights) - wanted  # (places,)
    return np.asarray(2 * errors @ windows / len(windows))


def _pairs(image: ArrayLike, target: ArrayLike) -> tuple[Floats, Floats]:
    """Return the nine pixels of every place, (places, 9), and what they should make, (places,)."""
    pixels, wanted = np.asarray(image, np.float64), np.asarray(target, np.float64)
    if pixels.ndim != 2 or min(pixels.shape) < 3:
        raise ValueError(f"image has shape {pixels.shape}, it must be (H, W), 3 or more each")
    places = (pixels.shape[0] - 2, pixels.shape[1] - 2)
    if wanted.shape != places:
        raise ValueError(f"target has shape {wanted.shape}, the kernel has {places} places")
    return sliding_window_view(pixels, (3, 3)).reshape(-1, 9), wanted.ravel()
