"""What each channel looks for: kernels, the patches that excite them, the picture they ask for."""

from typing import TypedDict

import numpy as np
import streamlit as st

from cnnlab.explain.baseline_networks import shuffled
from cnnlab.explain.maximised import ROUGHNESS, maximised, reached
from cnnlab.explain.patches import (
    ExcitingPatch,
    answers_to,
    cut,
    most_exciting,
    reach_of,
    responses,
)
from cnnlab.figures.patch_pictures import ink, kernel_picture, patch_picture, place_picture
from cnnlab.figures.sentences import percent
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets.forward import Values
from cnnlab.trace import Network
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.experiment import signed
from cnnlab.ui.kit.glance import glance
from cnnlab.ui.kit.network import shipped
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.packing import data_url
from cnnlab.ui.kit.page_pictures import map_row
from cnnlab.ui.lessons.why.features.layers_know import NAMES, all_digits, asked, layers_know

_NETWORK = "lenet5-relu"


class ChannelOption(TypedDict):
    """A channel to choose, by the picture of what excites it."""

    name: str
    picture: str


class FeaturesData(TypedDict):
    """What ``features.js`` shows: a layer's channels, and which of them is chosen."""

    revision: int
    label: str
    chosen: int
    options: list[ChannelOption]


class FeaturesNews(TypedDict):
    """The channel that the reader chose."""

    chosen: int
    revision: int


def kernels_at_a_glance() -> None:
    """Show the kernels of the first layer: what is behind the bar says what they look for."""
    kernels = np.moveaxis(shipped(_NETWORK).weights["0.weight"][:, :, 0], -1, 0)  # (6, 5, 5)
    glance(
        [
            (kernel_picture(kernel[..., np.newaxis]), f"The weights of kernel {n}")
            for n, kernel in enumerate(kernels)
        ],
        f"The {len(kernels)} kernels that the first layer has learned, each on a scale of its own: "
        "red rewards ink, blue punishes it. Open, and see which strokes excite each most, and what "
        "the deeper channels look for.",
        height=60,
    )


@st.fragment
def features(view: View) -> None:
    """Draw one channel of a trained network, or of one that has learned nothing."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        layer = int(view.draw("seen_layer"))
        state = str(view.draw("seen_weights"))
        view.draw("seen_smooth")
    network, found = asked(state)
    images = all_digits()
    channels = network.weights[f"{layer}.weight"].shape[-1]
    channel = _chosen(view, network, layer, state)
    st.caption(
        f"{NAMES[layer]} has {channels} channels. Each small picture is the mean of the nine "
        f"{_side(network, layer)} patches that excite one of them most."
    )
    nine = most_exciting(network, found, layer, channel)
    _channel(view, network, layer, channel, nine, images)
    layers_know()
    code_panel("features", responses, most_exciting, shuffled)
    view.publish()


def _side(network: Network, layer: int) -> str:
    size = reach_of(network, layer).size
    return f"{size}×{size}"


def _chosen(view: View, network: Network, layer: int, state: str) -> int:
    """Draw the layer's channels to choose from, and return the chosen one."""
    count = network.weights[f"{layer}.weight"].shape[-1]
    if news := said(view, "features.channels", "choose", FeaturesNews):
        view.take("seen_channel", news["chosen"])
    chosen: int = min(view["seen_channel"], count - 1)
    data: FeaturesData = {
        "revision": view.revision,
        "label": f"Channel of {NAMES[layer]}",
        "chosen": chosen,
        "options": [
            {"name": str(n), "picture": picture}
            for n, picture in enumerate(_averages(state, layer, count))
        ],
    }
    mount("lessons/why/features/features", "features.channels", data, choose=FeaturesNews)
    return chosen


@st.cache_data(max_entries=8, show_spinner=False)
def _averages(state: str, layer: int, count: int) -> list[str]:
    """Return the mean of each channel's nine patches, as addresses that hold the pictures."""
    network, found = asked(state)
    size, images = reach_of(network, layer).size, all_digits()
    pictures = []
    for channel in range(count):
        nine = most_exciting(network, found, layer, channel)
        mean = np.mean([cut(images[one.picture], one, size) for one in nine], axis=0)
        pictures.append(data_url(ink(mean.astype(np.float32)), "PNG"))
    return pictures


def _channel(
    view: View,
    network: Network,
    layer: int,
    channel: int,
    nine: list[ExcitingPatch],
    images: Values,
) -> None:
    """Draw a channel's kernel, its nine patches, where they are, and what it would like best."""
    kernel = network.weights[f"{layer}.weight"][..., channel]  # (5, 5, C)
    size = reach_of(network, layer).size
    made = maximised(view["seen_weights"], layer, view["seen_smooth"])[channel]
    answer = float(answers_to(network, layer, made)[channel])
    best, ninth = nine[0].value, nine[-1].value
    each = (
        "its kernel"
        if kernel.shape[2] == 1
        else f"its kernel, one 5×5 for each of {kernel.shape[2]} maps"
    )
    held = (
        f"rough pictures held back (total variation, {ROUGHNESS:g})"
        if view["seen_smooth"]
        else "pixels held between paper and ink, nothing else"
    )
    map_row(
        "features",
        [
            (
                kernel_picture(kernel),
                f"Channel {channel}: {each}. Values {signed(float(kernel.min()), 2)} to "
                f"{signed(float(kernel.max()), 2)}; blue negative, white zero, red positive.",
            ),
            (
                patch_picture(images, nine, size),
                f"The nine patches, {size}×{size}, that excite it most, of {len(images):,} digits: "
                f"from {signed(best, 2)} to {signed(ninth, 2)}.",
            ),
            (
                place_picture(images, nine, size),
                f"Where they were cut from, framed. They show {_digits_in_words(nine)}.",
            ),
            (
                ink(made, 84 // size),
                f"A picture made to excite it, by climbing from noise; {held}. The channel "
                f"answers {signed(answer, 2)}.",
            ),
        ],
    )
    _what_it_says(view["seen_weights"], layer, size)


def _digits_in_words(nine: list[ExcitingPatch]) -> str:
    """Say which digits the patches come from, the most frequent first.

    Examples
    --------
    >>> _digits_in_words([ExcitingPatch(n, 0, 0, 1.0) for n in (0, 700, 1)])
    '0 (2 times), 1 (once)'
    """
    labels = [int(bundled_digits().labels[one.picture]) for one in nine]
    often = sorted(set(labels), key=lambda label: (-labels.count(label), label))
    times = {label: labels.count(label) for label in often}
    return ", ".join(f"{n} ({'once' if k == 1 else f'{k} times'})" for n, k in times.items())


def _what_it_says(state: str, layer: int, size: int) -> None:
    """Say what the pictures allow to say, and what they do not."""
    linear = (
        "A channel here sees 5×5 pixels, room for an edge, and its answer is one sum: the loudest "
        "picture is simply ink wherever a weight is positive."
        if layer == 0
        else f"A channel here sees {size}×{size} pixels, through the kernels and the pooling "
        "before it: room for a bend, a corner, a loop."
    )
    control = (
        "Now switch to **Shuffled**: those nine patches look alike, too."
        if state == "trained"
        else f"These weights are {state}, and the nine patches look alike all the same."
    )
    st.markdown(
        f"An answer is the sum before the activation, bias included. {linear} {control} Any kernel "
        "finds what fits it best, so nine patches alike are no proof of learning. What is learned "
        f"is how well handwriting fits at all: on average over {NAMES[layer]}'s channels, {state} "
        f"as they are now, the loudest real patch reaches **{percent(_reached(state, layer))}** "
        "of the loudest picture that climbing finds.",
        width=PROSE_WIDTH,
    )


@st.cache_data(max_entries=8, show_spinner=False)
def _reached(state: str, layer: int) -> float:
    network, found = asked(state)
    return reached(network, found, layer, maximised(state, layer, smooth=False))
