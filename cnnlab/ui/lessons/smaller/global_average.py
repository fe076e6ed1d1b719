"""Global average pooling in one picture: Python's side of ``global_average.js``."""

from typing import TypedDict

import numpy as np
import streamlit as st

from cnnlab.nets import Dense, Flatten
from cnnlab.nets.forward import Values
from cnnlab.ops.pooling import pool
from cnnlab.ops.summaries import moved, relative_change
from cnnlab.trace import Network
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.network import shipped
from cnnlab.ui.lessons.smaller.shift_compared import whole_percent

_QUESTION = Question(
    "Shuffle the cells of every map: no map shows anything any more. What becomes of the averages?",
    ["They become 0", "They stay as they are", "It depends on the map"],
    right=1,
    answer="A sum does not ask for the order. A global average says *how much* of its pattern a "
    "map has found, and forgets *where*. That is its strength, since a shift changes it little, "
    "and its price, since a 6 and a 9 differ most in where their loop is.",
)


class GlobalAverageData(TypedDict):
    """What ``global_average.js`` shows: maps, their means, and the value that is full red."""

    maps: list[list[float]]
    side: int
    means: list[float]
    scale: float


@st.fragment
def global_average(view: View, digit: Digit) -> None:
    """Draw the last pooling layer's maps, the mean of each, and a question."""
    network = shipped("lenet5-relu")
    maps = last_pooled(network, digit.image)
    means = global_means(maps)
    rows, columns, count = maps.shape
    data: GlobalAverageData = {
        "maps": maps.reshape(-1, count).T.tolist(),
        "side": rows,
        "means": means.tolist(),
        "scale": float(maps.max()) or 1.0,
    }
    mount("lessons/smaller/global_average", "global_average", data)
    st.caption(
        f"The {count} maps of {rows}×{columns} after the last pooling of LeNet-5 (ReLU) for: "
        f"{digit.title.lower()}. Below each its mean. All on one scale: white 0, full red "
        f"{maps.max():.2f}. {maps.size} numbers become {count}. Press a map to see its sum."
    )
    st.markdown(_what_for(network, maps.shape), width=PROSE_WIDTH)
    ask(_QUESTION, "global_average", lambda: _forgets(network, digit.image, maps))
    view.publish()


def last_pooled(network: Network, image: Values) -> Values:
    """Return the maps after the last pooling layer: (5, 5, 16) in LeNet-5."""
    last = max(n for n, layer in enumerate(network.architecture) if isinstance(layer, Flatten))
    return network.trace(image)[last - 1].output


def global_means(maps: Values) -> Values:
    """Return one mean a map (C,): average pooling with one window, as large as the map."""
    means: Values = pool(maps, (maps.shape[0], maps.shape[1]), kind="average")[0, 0]
    return means


def _what_for(network: Network, shape: tuple[int, ...]) -> str:
    """Say what it saves, in this network's numbers, and where the app uses it."""
    rows, columns, count = shape
    first = next(layer for layer in network.architecture if isinstance(layer, Dense)).units
    classes = network.predict(np.zeros((1, 28, 28))).shape[1]
    flat = rows * columns * count
    return (
        "**Global average pooling** (Lin, Chen and Yan, *Network in Network*, 2013) is average "
        "pooling with one window as large as the map: one number a map, whatever its size. So a "
        "network that has it takes pictures of any size. In that paper no dense layer followed: "
        "the last convolution had one map a class, and their means were the logits. A small dense "
        "layer behind it came later, in GoogLeNet and ResNet. With one, here: "
        f"{count} × {classes} + {classes} = **{count * classes + classes}** parameters from "
        f"{count} averages to {classes} classes. LeNet-5 does not use it: it keeps all {flat} "
        "numbers, with their places, and its first dense layer alone has "
        f"{flat} × {first} + {first} = **{flat * first + first:,}**. On the page LeNet-5, Grad-CAM "
        "uses it: there it is the *slope* of each map that is averaged, to weigh the map. In the "
        "lesson Photos it stands before the last layer."
    )


def _rounding(apart: float) -> str:
    """Write a change that only the order of adding makes.

    Examples
    --------
    >>> _rounding(0.0), _rounding(2e-7), _rounding(2e-6)
    ('0', 'less than 0.000001 (rounding)', '0.000002 (rounding)')
    """
    if not apart:
        return "0"
    return f"{'less than 0.000001' if apart < 1e-6 else f'{apart:.6f}'} (rounding)"


def _forgets(network: Network, image: Values, maps: Values) -> None:
    """Do what the question asks, then move the digit; say what came of both."""
    means = global_means(maps)
    cells = maps.reshape(-1, maps.shape[-1])
    shuffled = np.random.default_rng(0).permuted(cells, axis=0).reshape(maps.shape)
    apart = float(np.abs(global_means(shuffled) - means).max())
    after = last_pooled(network, moved(image, 0, 1))
    of_maps = whole_percent(relative_change(maps, after))
    of_means = whole_percent(relative_change(means, global_means(after)))
    st.markdown(
        f"Done: {int((shuffled != maps).sum())} of the {maps.size} numbers have changed; the "
        f"largest change of an average is {_rounding(apart)}. And with your digit one pixel "
        f"to the right, the {maps.size} numbers change by {of_maps} (mean change, as a share of "
        f"their mean), the {means.size} averages by {of_means}."
    )
