"""Three convolutions and two dense layers, or two and three: the same weights."""

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.numbers import written
from cnnlab.figures.output_bars import same_weights_bars
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import DIGIT, LENET5, LENET5_KERAS, AveragePool, Conv, Dense, Row, Shape, summary
from cnnlab.nets.dense_as_convolution import dense_as_convolution
from cnnlab.trace import Network
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import HtmlPartData, live_sliders
from cnnlab.ui.kit.network import shipped
from cnnlab.ui.kit.opened import code_panel

_LARGER = (36, 36, 1)


def same_weights(view: View) -> None:
    """Compute LeNet-5's dense layer of 120 as a convolution, for a digit."""
    dense, convolution = both_layers()
    rows, columns, maps = convolution.input_shape
    st.markdown(
        f"Both are right. After the second pooling there are {maps} maps of {rows}×{columns}. A "
        f"{rows}×{columns} convolution fits into them at one place only, so each of its "
        f"{convolution.output_shape[-1]} kernels is one weighted sum of all "
        f"{dense.input_shape[0]} numbers: a dense layer.\n\n"
        f"- as a dense layer: {dense.formula}\n- as a convolution: {convolution.formula}",
        width=PROSE_WIDTH,
    )
    st.markdown(_counted(), width=PROSE_WIDTH)
    _computed(view)
    code_panel("same_weights", dense_as_convolution)
    st.fragment(ask)(larger_picture(), "architectures.same")


def _counted() -> str:
    """Say where the 5 of the name comes from, and where the lecture's two tables part."""
    rows = summary(LENET5, DIGIT)
    learning = sum(row.parameters > 0 for row in rows)
    pools = sum(isinstance(row.layer, AveragePool) for row in rows)
    first = rows[0]
    side, padding = first.output_shape[0], cast(Conv, first.layer).padding
    return (
        f"The lecture takes the name for the {learning} layers that learn; LeCun and others (1998) "
        f"count the {pools} pools, too: {learning + pools}. The lecture's Keras table pools by the "
        "maximum, its column by the average; a pool learns nothing either way, so the counts "
        "agree. And "
        f"{side} stays {side} in the first layer because of {padding} pixels of padding on every "
        'side, which Keras calls `padding="same"`.'
    )


@st.fragment
def _computed(view: View) -> None:
    shown = live_sliders(view, "same_weights", ("same_digit",), partial(_data, shipped("lenet5")))
    mount("kit/html_part", "same_weights", shown["same_weights"])
    view.publish()


def _data(network: Network, values: Mapping[str, Any]) -> dict[str, HtmlPartData]:
    digit = values["same_digit"]
    as_dense, as_maps = both_ways(network, digit)
    apart = float(np.abs(as_dense - as_maps).max())
    words = (
        f"<p>The trained network's {as_dense.size} outputs for a {digit} of MNIST, before the "
        f"sigmoid, both ways. The largest difference is <b>{written(apart, 2)}</b>, where the "
        f"outputs reach {np.abs(as_dense).max():.2f}: the additions come in another order, and "
        "each is rounded to 32 bits.</p>"
    )
    return {"same_weights": {"html": same_weights_bars(as_dense, as_maps) + words}}


def both_layers(shape: Shape = DIGIT) -> tuple[Row, Row]:
    """Return the dense layer of 120, and the convolution that it also is."""
    dense = next(row for row in summary(LENET5, shape) if isinstance(row.layer, Dense))
    convolutions = [row for row in summary(LENET5_KERAS, shape) if isinstance(row.layer, Conv)]
    return dense, convolutions[-1]


def both_ways(network: Network, digit: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return what LeNet-5's dense layer of 120 puts out for a digit, and what the convolution does.

    Parameters
    ----------
    network : Network
        LeNet-5, trained.
    digit : int
        0 to 9: the first of MNIST's.
    """
    digits = bundled_digits()
    image = digits.images[int(np.argmax(digits.labels == digit))] / np.float32(255)
    trace = {layer.name: layer for layer in network.trace(image)}
    pooled, dense = trace["AveragePool 2"], trace["Dense 1"]
    if dense.weights is None or dense.bias is None:
        raise ValueError("a dense layer has weights and a bias")
    return dense.output, dense_as_convolution(pooled.output, dense.weights, dense.bias).ravel()


def larger_picture() -> Question:
    """Ask where the two differ after all: on pictures of another size."""
    before, _ = both_layers()
    dense, convolution = both_layers(_LARGER)
    maps = "×".join(map(str, convolution.input_shape))
    out = "×".join(map(str, convolution.output_shape))
    return Question(
        f"The pictures grow from {DIGIT[0]}×{DIGIT[1]} to {_LARGER[0]}×{_LARGER[1]}. Which of the "
        f"two can keep its {before.parameters:,} weights?",
        ["Both", "The convolution", "The dense layer", "Neither"],
        right=1,
        answer=f"The second pooling now puts out {maps}. The 5×5 kernels slide over that and give "
        f"{out}, with the same {convolution.parameters:,} weights. The dense layer has "
        f"{dense.input_shape[0]:,} inputs in place of {before.input_shape[0]}, so it would need "
        f"{dense.formula}.",
    )
