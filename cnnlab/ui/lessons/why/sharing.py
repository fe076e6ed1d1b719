"""Shared, local but not shared, and dense: what each costs, reads, and comes to look for."""

import functools

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.display import to_pixels
from cnnlab.figures.mosaics import mosaic
from cnnlab.figures.numbers import written
from cnnlab.figures.over_drawing import enlarged
from cnnlab.figures.seed_dots import mean_share, seed_dots
from cnnlab.learn.variants import VARIANTS, Sharing, Variant, first_weights, read_by_variants
from cnnlab.nets.forward import Values
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.how_trained import how_trained
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.page_pictures import side_by_side

_WAYS: dict[Sharing, tuple[str, str]] = {
    "shared": ("lenet", "Shared: LeNet-5"),
    "local": ("lenet, local", "Local, not shared"),
    "dense": ("lenet, all dense", "Dense"),
}
_QUESTION = Question(
    "LeNet-5's two convolutions may have, at every place, kernels of their own in place of the "
    f"shared ones: {VARIANTS['lenet, local'].parameters:,} parameters, not "
    f"{VARIANTS['lenet'].parameters:,}. Both learn from the same digits. Which reads more new "
    "ones?",
    [
        "The one with more parameters, by several per cent: it can do all that the other can",
        "The shared one, by several per cent: it has seen each stroke at every place",
        "They differ by about one per cent or less",
    ],
    right=2,
    answer="Here sharing is no great gain in what is read. It is a gain in what is paid for it.",
)


@st.fragment
def sharing(view: View) -> None:
    """Compare three ways to make the same network: the measured table, and the first weights."""
    st.markdown(
        "The same network three times; only its two convolutions differ. **Shared**: one kernel a "
        "map for all places. **Local, not shared**: the same windows, a kernel of its own at every "
        "place. **Dense**: each number of the output looks at the whole input.",
        width=PROSE_WIDTH,
    )
    if ask(_QUESTION, "sharing"):
        st.html(seed_dots(_rows(), low=0.9))
        st.markdown(f"{_found()} {how_trained()}", width=PROSE_WIDTH)
    st.markdown(
        "**What the first weights look like**, of the first of six maps, one training each.",
        width=PROSE_WIDTH,
    )
    _weights(str(view.draw("sharing_weights")))
    code_panel("sharing", Variant)
    view.publish()


def _rows() -> dict[str, tuple[float, ...]]:
    read = read_by_variants()
    return {
        f"{title}, {VARIANTS[name].parameters:,} parameters": read[name]
        for name, title in _WAYS.values()
    }


def _found() -> str:
    read, count = read_by_variants(), {name: one.parameters for name, one in VARIANTS.items()}
    more = count["lenet, local"] / count["lenet"]
    return (
        f"Sharing costs nothing here: {mean_share(read['lenet'])} with shared kernels, "
        f"{mean_share(read['lenet, local'])} with kernels of every place's own, which take "
        f"**{more:.1f} times as many parameters**. The dense one, with "
        f"{count['lenet, all dense'] / count['lenet']:.0f} times as many, reads "
        f"{mean_share(read['lenet, all dense'])}. MNIST's digits "
        "are centred, so that each place may well see enough of its own strokes; where things "
        "stand anywhere, sharing may count for more. That is not measured here."
    )


def _weights(when: str) -> None:
    """Draw the weights of one map in the three ways, each on its own scale."""
    side_by_side("sharing_weights", _mosaics(when), least=300)
    st.markdown(_changes(), width=PROSE_WIDTH)


@functools.cache
def _mosaics(when: str) -> list[tuple[NDArray[np.uint8], str]]:
    first = {way: _chosen(values, when) for way, values in first_weights().items()}
    scale = {way: float(np.abs(values).max()) for way, values in first.items()}
    words = {
        "shared": f"Shared: one kernel of 5×5, the same at all {28 * 28} places; {8 * 8} shown",
        "local": f"Local: {8 * 8} of {28 * 28} kernels of 5×5, those in the middle",
        "dense": f"Dense: {4 * 4} of {28 * 28} units in the middle, 28×28 weights each",
    }
    kernel = _painted(first["shared"], scale["shared"], 8)
    places = first["local"][10:18, 10:18].reshape(-1, 5, 5)
    units = first["dense"][2:6, 2:6].reshape(-1, 28, 28)
    pictures = {
        "shared": mosaic([kernel] * 64, 8, gap=6),
        "local": mosaic([_painted(one, scale["local"], 8) for one in places], 8, gap=6),
        "dense": mosaic([_painted(one, scale["dense"], 3) for one in units], 4, gap=6),
    }
    return [
        (pictures[way], f"{words[way]}. Blue −{scale[way]:.2f}, white 0, red +{scale[way]:.2f}.")
        for way in _WAYS
    ]


@functools.cache
def _changes() -> str:
    """Say how far training moved the weights."""
    change = {way: np.abs(trained - drawn) for way, (drawn, trained) in first_weights().items()}
    moved = {way: written(float(values.mean()), 2) for way, values in change.items()}
    still = {
        way: f"{(values == 0).mean():.0%}".replace("%", " %") for way, values in change.items()
    }
    return (
        f"Training moved a shared weight by {moved['shared']} on average, a local one by "
        f"{moved['local']}, a dense one by {moved['dense']}. A shared kernel learns from all "
        "places at once; a local one only from the ink that comes by its own window. Where none "
        f"ever comes, as near the edge, nothing is learned: {still['local']} of these local "
        f"weights and {still['dense']} of the dense ones stand as they were drawn. In all three "
        "much of the trained weights is still the random start: compare *Trained* and *As drawn*."
    )


def _chosen(values: Values, when: str) -> Values:
    drawn, trained = values
    chosen: Values = {"drawn": drawn, "trained": trained, "change": trained - drawn}[when]
    return chosen


def _painted(values: Values, scale: float, zoom: int) -> NDArray[np.uint8]:
    return enlarged(to_pixels(values, "signed", scale), zoom)
