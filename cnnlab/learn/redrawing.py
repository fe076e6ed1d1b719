"""Pen drawings varied: each drawn again as somebody else might have drawn it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnnlab.digits import digit_from_strokes
from cnnlab.learn.data import Images, PenDigit

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hand:
    """How far a drawing may be changed before it is rendered."""

    width: tuple[float, float] = (1.6, 3.6)  # pixels of the 28x28 picture
    turn: float = 8.0  # degrees either way
    slant: float = 0.2  # columns a row
    aspect: float = 0.2  # natural logarithm of width over height
    wobble: float = 0.02  # of the drawing's size, slowly along the line
    tremor: float = 0.006  # of the drawing's size, each point by itself
    skip: int = 4  # points are thinned out, at most to every `skip`-th


def redraw(digits: list[PenDigit], hand: Hand, rng: np.random.Generator) -> Images:
    """Draw every digit once more, each a little different."""
    images = np.empty((len(digits), 28, 28), np.uint8)
    for image, digit in zip(images, digits, strict=True):
        strokes = [np.asarray(stroke, dtype=np.float64) for stroke in digit["strokes"]]
        width = rng.uniform(*hand.width)
        image[:] = np.rint(digit_from_strokes(vary(strokes, hand, rng), width=width) * 255)
    return images


def vary(strokes: list[Points], hand: Hand, rng: np.random.Generator) -> list[Points]:
    """Turn, slant, stretch and shake one drawing; every stroke is an (n, 2) array of x and y."""
    size = float(np.ptp(np.concatenate(strokes), axis=0).max())
    turn = np.deg2rad(rng.uniform(-hand.turn, hand.turn))
    slant = rng.uniform(-hand.slant, hand.slant)
    wide = np.exp(rng.uniform(-hand.aspect, hand.aspect) / 2)
    matrix = (
        np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        @ np.array([[1.0, slant], [0.0, 1.0]])
        @ np.diag([wide, 1 / wide])
    )
    keep_every = int(rng.integers(1, hand.skip + 1)) if rng.random() < 0.3 else 1
    changed = []
    for stroke in strokes:
        fewer = _thin_out(stroke, keep_every)
        shaken = fewer + size * hand.wobble * _wave(len(fewer), rng)
        shaken += size * hand.tremor * rng.standard_normal(fewer.shape)
        changed.append(shaken @ matrix.T)
    return changed


def _thin_out(stroke: Points, keep_every: int) -> Points:
    """Keep every `keep_every`-th point, and both ends, as a slow device would."""
    index = np.unique(np.append(np.arange(0, len(stroke), keep_every), len(stroke) - 1))
    return np.asarray(stroke[index])


def _wave(points: int, rng: np.random.Generator) -> Points:
    """Return a slow, smooth displacement along a line: (points, 2), of about unit size."""
    along = np.linspace(0, 2 * np.pi, points)[:, None]  # (points, 1)
    beats = rng.uniform(0.5, 2.5, 2)
    phases = rng.uniform(0, 2 * np.pi, 2)
    return np.asarray(np.sin(beats * along + phases) * rng.standard_normal(2))
