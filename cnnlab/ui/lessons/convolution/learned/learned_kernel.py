"""One kernel learned from a photo and its filtered self: Python's side of ``learned_kernel.js``."""

import functools
from dataclasses import dataclass
from typing import Literal, TypedDict

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.explain.kernel_descent import (
    Floats,
    KernelLoss,
    gradient_over_places,
    kernel_loss,
)
from cnnlab.figures.display import to_pixels
from cnnlab.figures.numbers import written
from cnnlab.images import fit_image
from cnnlab.ops.color import to_gray
from cnnlab.ops.convolution import convolve
from cnnlab.ops.kernels import KERNELS
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.base.parsed import source_of
from cnnlab.ui.kit.kept import kept_a_while, kept_with_it
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.picture import ChosenPicture
from cnnlab.ui.kit.sent import picture_name, send_picture
from cnnlab.ui.lessons.convolution.controls import LAB, LEARNING_RATES, PAIRS

_KEY = "learned"
_SIZE = 320  # pixels on the long side
_STARTS = (1, 2, 3)
_STEPS = 1000
_QUESTION = Question(
    "Input: a picture that is everywhere the same grey. Target: what the Sobel kernel makes of it, "
    "zeros everywhere. Nine random weights go down the loss. Where do they end?",
    [
        "At the Sobel kernel",
        "At nine zeros",
        "At some nine weights whose sum is 0",
        "Where they started",
    ],
    right=2,
    answer="On even grey a kernel makes its sum times the grey, so the loss sees the sum alone. "
    "All nine slopes are equal, all nine weights move by as much, and stop when they sum to 0: "
    "what a kernel can learn is what its pictures show.",
)


class QuadraticLoss(TypedDict):
    """The loss of any nine weights."""

    products: list[float]
    matches: list[float]
    power: float


class LearnedKernelData(TypedDict):
    """What ``learned_kernel.js`` shows; scale: the value in full colour, where signed."""

    input: str
    target: str
    words: list[str]
    display: Literal["signed", "clip"]
    scale: float
    kernel: list[float]
    made_by_it: bool
    start: list[float]
    of: QuadraticLoss
    largest_rate: float
    rates: list[str]
    rate: str
    step: int
    revision: int


class LearnedKernelNews(TypedDict):
    """The learning rate, and how far the descent has gone."""

    rate: str
    step: int
    revision: int


@dataclass(frozen=True, eq=False)
class Learnable:
    """An input, a target, and the loss between what nine weights make of the one and the other.

    Attributes
    ----------
    image : uint8 (H, W)
    target : float32 (H - 2, W - 2)
        For an image of 0..255.
    loss : KernelLoss
        For both divided by 255.
    """

    image: NDArray[np.uint8]
    target: NDArray[np.float32]
    loss: KernelLoss


@st.fragment
def learned_kernel(view: View, chosen: ChosenPicture) -> None:
    """Draw the descent, what it would be on other pairs, and a question."""
    if news := said(view, _KEY, "learned", LearnedKernelNews):
        view.take("learn_rate", news["rate"])
        view.take("learn_step", [news["step"]])
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        for name in ("learn_kernel", "learn_pair", "learn_start"):
            view.draw(name)
    kernel = kernel_behind(view)
    gray, noise = _inputs(chosen)
    known_by = (picture_name(gray), tuple(kernel.ravel().tolist()))
    pairs = _pairs(*known_by, gray, noise)
    data = _data(view, pairs[view["learn_pair"]], kernel)
    mount("lessons/convolution/learned/learned_kernel", _KEY, data, learned=LearnedKernelNews)
    st.markdown(_same_gradient(pairs[view["learn_pair"]], tuple(data["start"])), width=PROSE_WIDTH)
    st.markdown(_compared(*known_by, pairs), width=PROSE_WIDTH)
    code_panel(
        "learned_kernel",
        _both_sources(),
        KernelLoss,
    )
    ask(_QUESTION, "convolution.learned")
    view.publish()


@functools.cache
def _both_sources() -> str:
    return "\n\n".join(source_of(one) for one in (kernel_loss, gradient_over_places))


def kernel_behind(view: View) -> Floats:
    """Return the kernel that made the target, (3, 3): a preset, or what the lab holds.

    Of a lab's kernel with weights a channel it is their sum, which is what it does to a grey photo;
    a bias is left out, since only weights are learned.
    """
    if view["learn_kernel"] != LAB:
        return KERNELS[view["learn_kernel"]]
    *weights, divisor, _ = view["kernel"]
    return np.asarray(np.reshape(weights, (-1, 3, 3)).sum(axis=0) / divisor)


def random_start(seed: int) -> Floats:
    """Draw nine weights from -1/3 to 1/3, as PyTorch starts a kernel of nine.

    Examples
    --------
    >>> random_start(1).shape, bool(np.abs(random_start(1)).max() <= 1 / 3)
    ((9,), True)
    """
    return np.random.default_rng(seed).uniform(-1 / 3, 1 / 3, 9)


@kept_with_it
def _inputs(chosen: ChosenPicture) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return the photo in grey, and noise of its size."""
    gray = to_gray(fit_image(chosen.image, _SIZE), method="mean")
    return gray, np.random.default_rng(0).integers(0, 256, gray.shape, np.uint8)


@st.cache_resource(max_entries=4, show_spinner=False, scope="session")  # may be a reader's own
def _pairs(
    name: str, kernel: tuple[float, ...], _gray: NDArray[np.uint8], _noise: NDArray[np.uint8]
) -> dict[str, Learnable]:
    """Return the photo with its target, noise with its own, and the photo's target shuffled."""
    square = np.reshape(kernel, (3, 3))
    target, of_noise = (convolve(image, square, padding="valid") for image in (_gray, _noise))
    shuffled = np.random.default_rng(0).permutation(target.ravel()).reshape(target.shape)
    return {
        pair: Learnable(image, made, kernel_loss(image / 255, made / 255))
        for pair, image, made in (
            ("photo", _gray, target),
            ("noise", _noise, of_noise),
            ("shuffled", _gray, shuffled),
        )
    }


def _data(view: View, pair: Learnable, kernel: Floats) -> LearnedKernelData:
    blurs = bool(kernel.min() >= 0)
    scale = float(np.abs(pair.target).max()) or 1.0
    painted = _painted(pair.target, "clip" if blurs else "signed", scale)
    made = "blue below zero, white at zero, red above" if not blurs else "0 to 255"
    return {
        "input": send_picture(pair.image, "learned.input"),
        "target": send_picture(painted, "learned.target"),
        "words": [
            f"Input, {pair.image.shape[0]} × {pair.image.shape[1]}",
            f"Target, {pair.target.shape[0]} × {pair.target.shape[1]}: {made}",
            "What the learned kernel makes of the input",
        ],
        "display": "clip" if blurs else "signed",
        "scale": scale,
        "kernel": kernel.ravel().tolist(),
        "made_by_it": view["learn_pair"] != "shuffled",
        "start": random_start(int(view["learn_start"])).tolist(),
        "of": {
            "products": pair.loss.products.ravel().tolist(),
            "matches": pair.loss.matches.tolist(),
            "power": pair.loss.power,
        },
        "largest_rate": min(pair.loss.largest_rate, 1e9),  # JSON knows no infinity
        "rates": list(LEARNING_RATES),
        "rate": view["learn_rate"],
        "step": int(view["learn_step"][0]),
        "revision": view.revision,
    }


@kept_a_while
def _same_gradient(pair: Learnable, start: tuple[float, ...]) -> str:
    """Say why nine weights step so fast, and that it is the same."""
    by_places = gradient_over_places(pair.image / 255, pair.target / 255, start)
    apart = float(np.abs(by_places - pair.loss.gradient(start)).max())
    return (
        f"**Why it is so fast.** The loss is the mean squared error over {pair.target.size:,} "
        "places, pixels counted from 0 to 1. Multiplied out, the photo enters by 81 means of pixel "
        "times pixel, and nine of pixel times target: computed once, they give the loss and its "
        "nine slopes for any weights. At the start, the slopes from these means and the slopes "
        f"summed place by place differ by {written(apart, 2)}: rounding. A network has no such "
        "shortcut, and sums over its pictures at every step."
    )


@st.cache_data(max_entries=32, show_spinner=False, scope="session")
def _compared(name: str, kernel: tuple[float, ...], _pairs: dict[str, Learnable]) -> str:
    """Compare the pairs as a table: three starts each, and the worst of them."""
    rows = []
    for key, pair in _pairs.items():
        rate = pair.loss.largest_rate / 2
        ends = [pair.loss.descend(random_start(seed), rate, _STEPS) for seed in _STARTS]
        losses = [pair.loss.loss(end) for end in ends]
        off = [float(np.abs(end - kernel).max()) for end in ends]
        rows.append(
            f"| {PAIRS[key]} | {written(pair.loss.power, 3)} | {_range(losses)} | {_range(off)} |"
        )
    return (
        f"**Held against two controls.** Three random starts each, {_STEPS:,} steps at half of the "
        "rate from which on it explodes; from the best start to the worst:\n\n"
        "| Input and target | Loss of nine zeros | Loss reached | Weight furthest off, by |\n"
        "|---|---|---|---|\n" + "\n".join(rows) + "\n\nOn a photo the loss is small long before "
        "all weights are right: neighbouring pixels are nearly alike, so one weight can stand in "
        "for the next. In noise no pixel tells of its neighbour, and the same steps find the "
        "kernel. Where the target is shuffled there is no kernel to find, and the loss stays."
    )


def _range(values: list[float]) -> str:
    """Write the least and the greatest, once where they look the same."""
    low, high = written(min(values), 3), written(max(values), 3)
    return low if low == high else f"{low} to {high}"


_painted = kept_a_while(to_pixels)
