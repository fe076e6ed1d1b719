"""How unlike a digit a picture is, by where it lies in the space before a network's last layer.

A network has no answer "none of these": softmax divides ten numbers by their sum. But the numbers
that its last layer is given lie, for digits, in ten clouds. The distance to the nearest cloud's
middle, in units of that cloud's own spread in each direction (Mahalanobis, 1936; for networks Lee
et al., A Simple Unified Framework for Detecting Out-of-Distribution Samples, 2018, who take one
spread for all classes), tells how unusual a picture is.

    python -m cnnlab.explain.unlike --fonts FOLDER

measures the clouds on the 4,000 bundled digits that readers' networks are trained on, sets the
limit by the 500 for validation, and counts errors on the 500 for the test, on printed letters and
on noise. FOLDER holds the fonts DejaVu and Liberation, both free.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from cnnlab.assets import asset
from cnnlab.digits import digit_from_image, digit_from_strokes
from cnnlab.explain.digit_space import points_of
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import SHIPPED
from cnnlab.nets.forward import Values
from cnnlab.trace import Network, load_network

_CLOUDS, _ERRORS = asset("measured/unlike.npz"), asset("measured/unlike.json")

REFUSED = 0.05
"""The share of real digits that may lie beyond the limit."""
LETTERS = "AaCcEeFfHhKkMmNnPpRrUVvWwXxYt"
"""Those that no digit looks like: O, l, S, Z, B, b, G, g, q, y and others are left out."""
FONTS = (
    "DejaVuSans.ttf",
    "DejaVuSans-Bold.ttf",
    "DejaVuSerif.ttf",
    "DejaVuSansMono-Oblique.ttf",
    "LiberationSans-Regular.ttf",
    "LiberationSerif-Italic.ttf",
    "LiberationSerif-Regular.ttf",
    "LiberationMono-Regular.ttf",
)
NOISE = 100  # pictures of each kind


class Unlike(NamedTuple):
    """How far a picture lies from the digits."""

    distance: float
    limit: float  # 5 % of the digits for validation lie beyond
    farther: float  # the share of those digits that lies as far or farther


def how_unlike(network: Network, image: ArrayLike) -> Unlike | None:
    """Measure how unlike a digit a picture (28, 28) is; None for a network that does not ship.

    Examples
    --------
    >>> from cnnlab.trace import load_network
    >>> seven = bundled_digits().pictures(np.array([3500]))[0]
    >>> found = how_unlike(load_network("lenet5"), seven)
    >>> found.distance < found.limit, found.farther > 0.05
    (True, True)
    """
    if network.name not in SHIPPED:
        return None
    clouds = _clouds()
    middles, whiten, usual = (
        clouds[f"{network.name}.{part}"].astype(np.float64)
        for part in ("middles", "whiten", "usual")
    )
    points = points_of(network, np.asarray(image, np.float32)[None], "hidden")
    distance = float(_distances(points, middles, whiten)[0])
    limit = float(np.quantile(usual, 1 - REFUSED))
    return Unlike(distance, limit, float((usual >= distance).mean()))


def error_rates(name: str) -> Mapping[str, float]:
    """Return how often the limit errs for a network that ships, by what was shown.

    Of digits, the share that is taken for none; of all others, the share that is taken for digits.

    Examples
    --------
    >>> sorted(error_rates("lenet5"))
    ['blots', 'digits', 'letters', 'pixels', 'scribbles']
    """
    rates: dict[str, dict[str, float]] = json.loads(_ERRORS.read_text(encoding="utf-8"))
    return rates[name]


@cache
def _clouds() -> dict[str, NDArray[np.float16]]:
    with np.load(_CLOUDS) as file:
        return dict(file)


def _distances(
    points: ArrayLike, middles: NDArray[np.float64], whiten: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the distance of each point (N, D) to the nearest of the middles."""
    away = np.asarray(points, np.float64) - middles[:, None]  # (10, N, D)
    return np.asarray(np.sqrt(((away @ whiten) ** 2).sum(axis=-1)).min(axis=0))


def fit_clouds(
    points: Values, labels: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the clouds' middles (10, D), and what makes each one's spread 1 everywhere (10, D, D).

    Examples
    --------
    >>> points = np.float32([[0, 0], [2, 0], [0, 9], [2, 9]])
    >>> middles, whiten = fit_clouds(points, np.array([0, 0, 1, 1]))
    >>> middles.tolist(), whiten.shape
    ([[1.0, 0.0], [1.0, 9.0]], (2, 2, 2))
    """
    clouds = [points[labels == one].astype(np.float64) for one in np.unique(labels)]
    middles = np.stack([cloud.mean(axis=0) for cloud in clouds])
    spreads = [np.cov(cloud.T, bias=True) for cloud in clouds]
    # A fiftieth of the mean spread more, or units that are always silent would count for all.
    more = 0.02 * np.mean([np.trace(one) / len(one) for one in spreads])
    whiten = []
    for spread in spreads:
        values, axes = np.linalg.eigh(spread)
        whiten.append(axes / np.sqrt(np.maximum(values, 0) + more))
    return middles, np.stack(whiten)


def printed_letters(fonts: Path) -> Values:
    """Print letters and prepare them as a photo of a digit is prepared."""
    found = []
    for name in FONTS:
        font = ImageFont.truetype(str(fonts / name), 90)
        for letter in LETTERS:
            paper = Image.new("L", (160, 160), 230)
            ImageDraw.Draw(paper).text((80, 80), letter, fill=30, font=font, anchor="mm")
            found.append(digit_from_image(paper))
    return np.stack(found)


def noise() -> dict[str, Values]:
    """Make noise: every pixel for itself, blots, and scribbles."""
    generator = np.random.default_rng(0)
    found: dict[str, list[Values]] = {"pixels": [], "blots": [], "scribbles": []}
    for _ in range(NOISE):
        found["pixels"].append(generator.random((28, 28), np.float32))
        blot = Image.fromarray(generator.integers(0, 256, (28, 28), np.uint8))
        smooth = np.asarray(blot.filter(ImageFilter.GaussianBlur(2)), np.float32)
        found["blots"].append((smooth > np.median(smooth)).astype(np.float32))
        steps = generator.normal(0, 1, (14, 2)).cumsum(axis=0)
        found["scribbles"].append(digit_from_strokes([steps]))
    return {name: np.stack(images) for name, images in found.items()}


class Measured(NamedTuple):
    """A network's clouds, the distances that set its limit, and how often that errs."""

    middles: NDArray[np.float64]
    whiten: NDArray[np.float64]
    usual: NDArray[np.float64]
    rates: dict[str, float]


def measure_clouds(network: Network, shown: Mapping[str, Values]) -> Measured:
    """Measure a network's clouds, and its errors on the test and on what is no digit.

    Parameters
    ----------
    network : Network
    shown : mapping
        What is no digit: a kind -> pictures (N, 28, 28).
    """
    digits = bundled_digits()

    def points(images: Values) -> Values:
        return points_of(network, images, "hidden")

    known = ~digits.held_out
    middles, whiten = fit_clouds(points(digits.pictures(known)), digits.labels[known])
    usual = _distances(points(digits.pictures(digits.validation)), middles, whiten)
    limit = np.quantile(usual, 1 - REFUSED)
    beyond = _distances(points(digits.pictures(digits.test)), middles, whiten) > limit
    rates = {"digits": round(float(beyond.mean()), 4)}
    for kind, images in shown.items():
        missed = _distances(points(images), middles, whiten) <= limit
        rates[kind] = round(float(missed.mean()), 4)
    return Measured(middles, whiten, np.sort(usual), rates)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and write the clouds and the errors."""
    parser = argparse.ArgumentParser(prog="python -m cnnlab.explain.unlike", description=__doc__)
    parser.add_argument("--fonts", type=Path, required=True)
    shown = {"letters": printed_letters(parser.parse_args(arguments).fonts)} | noise()
    clouds: dict[str, NDArray[np.float16]] = {}
    rates = {}
    for name in SHIPPED:
        *parts, rates[name] = measure_clouds(load_network(name), shown)
        for part, values in zip(("middles", "whiten", "usual"), parts, strict=True):
            clouds[f"{name}.{part}"] = np.asarray(values, np.float16)
    np.savez_compressed(_CLOUDS, **clouds)  # type: ignore[arg-type]
    counts = {kind: len(images) for kind, images in shown.items()}
    text = json.dumps({"shown": counts} | rates, indent=2)
    _ERRORS.write_text(text + "\n", encoding="utf-8")
    print(text)  # noqa: T201


if __name__ == "__main__":
    main()
