"""Digits as points: which lie close together, and where they lie on a flat map. Needs NumPy only.

The 500 bundled digits for validation; the trained networks saw none of them.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlab.assets import asset
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets.batch import batch_logits
from cnnlab.nets.forward import Values
from cnnlab.trace import Network

Space = Literal["hidden", "pixels"]
TSNE = asset("measured/tsne.csv")


def mapped_digits() -> NDArray[np.int64]:
    """Return which of the bundled digits are on the map: 50 of each class.

    Examples
    --------
    >>> mapped_digits()[[0, 49, 50, -1]].tolist()
    [450, 499, 950, 4999]
    """
    return np.flatnonzero(bundled_digits().validation)


def points_of(network: Network, images: ArrayLike, space: Space) -> Values:
    """Turn pictures (N, 28, 28) into points.

    Parameters
    ----------
    network : Network
        Its last hidden layer is what is asked; ``"pixels"`` asks no network.
    images : array (N, 28, 28)
        0 is paper, 1 is ink.
    space : {"hidden", "pixels"}

    Returns
    -------
    float32 (N, 84) or (N, 784)
        What the last hidden layer passes on, after its activation; or the pixels in a row.

    Examples
    --------
    >>> from cnnlab.trace import load_network
    >>> points_of(load_network("lenet5-relu"), np.zeros((2, 28, 28)), "hidden").shape
    (2, 84)
    """
    pictures = np.asarray(images, np.float32)
    if space == "pixels":
        return pictures.reshape(len(pictures), -1)
    return batch_logits(network.architecture[:-1], network.weights, pictures)


@dataclass(frozen=True, eq=False)
class Pca:
    """Principal component analysis: the directions in which points differ most.

    Attributes
    ----------
    mean : float (D,)
    axes : float (2, D)
        At right angles, each of length 1.
    shares : float (2,)
        What part of the points' variance lies along each.
    """

    mean: NDArray[np.float64]
    axes: NDArray[np.float64]
    shares: NDArray[np.float64]

    @classmethod
    def of(cls, points: ArrayLike) -> Pca:
        """Find the two directions of points (N, D).

        Examples
        --------
        Points along a line need one:

        >>> found = Pca.of([[0, 0], [3, 4], [6, 8]])
        >>> found.axes[0].round(2).tolist(), abs(found.shares.round(2)).tolist()
        ([0.6, 0.8], [1.0, 0.0])
        """
        values = np.asarray(points, np.float64)
        mean = values.mean(axis=0)
        axes, sizes = _largest_axes(values - mean)
        # An axis may point either way: the way in which its largest number is positive.
        largest = np.take_along_axis(axes, np.abs(axes).argmax(axis=1)[:, None], axis=1)
        return cls(mean, axes * np.sign(largest), sizes / ((values - mean) ** 2).sum())

    def places(self, points: ArrayLike) -> NDArray[np.float64]:
        """Put points (N, D) on the map: (N, 2), across and up."""
        return np.asarray((np.asarray(points, np.float64) - self.mean) @ self.axes.T)


def _largest_axes(
    centred: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the two directions in which points (N, D) differ most, and how much.

    A few directions are turned again and again to where the points pull them. What comes out is
    what a full decomposition gives, without its hundreds of directions that no flat map shows.
    """
    block = min(10, *centred.shape)
    axes = np.random.default_rng(0).standard_normal((centred.shape[1], block))  # (D, block)
    for _ in range(30):
        axes, _ = np.linalg.qr(centred.T @ (centred @ axes))
    _, sizes, turned = np.linalg.svd(centred @ axes, full_matrices=False)
    return (turned[:2] @ axes.T), sizes[:2] ** 2


def nearest(points: Values, one: Values, count: int = 5) -> NDArray[np.int64]:
    """Return which points (N, D) lie nearest to one (D,), the nearest first.

    Examples
    --------
    >>> nearest(np.float32([[0, 0], [5, 0], [1, 1]]), np.float32([1, 0]), 2).tolist()
    [0, 2]
    """
    away = ((points.astype(np.float64) - one) ** 2).sum(axis=1)
    return np.argsort(away, kind="stable")[:count]


def same_neighbour(points: ArrayLike, labels: NDArray[np.int64]) -> float:
    """Say for what share of the points (N, D) the nearest other one has the same label.

    Examples
    --------
    >>> same_neighbour([[0, 0], [1, 0], [9, 0], [10, 0]], np.array([0, 0, 1, 2]))
    0.5
    """
    values = np.asarray(points, np.float64)
    squares = (values**2).sum(axis=1)
    away = squares[:, None] + squares - 2 * values @ values.T  # (N, N)
    np.fill_diagonal(away, np.inf)
    return float((labels[away.argmin(axis=1)] == labels).mean())


@cache
def tsne_places(space: Space) -> NDArray[np.float64]:
    """Return where t-SNE put the mapped digits: (500, 2), across and up.

    `cnnlab.explain.tsne` computed it once, for `lenet5-relu`.
    """
    with TSNE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if [int(row["digit"]) for row in rows] != mapped_digits().tolist():
        raise ValueError(f"{TSNE.name} is of other digits: run python -m cnnlab.explain.tsne")
    places = np.array([[row[f"{space}_across"], row[f"{space}_up"]] for row in rows], np.float64)
    places.flags.writeable = False
    return places
