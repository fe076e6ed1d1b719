"""What a convolution saves: counted for any layer, then measured on small trained networks."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from cnnlab.figures.cost_charts import cost_bars, efficiency_figure, in_words
from cnnlab.figures.template import CONFIG
from cnnlab.figures.thumbnails import areas
from cnnlab.learn.bundled import EACH_CLASS, HELD_OUT
from cnnlab.learn.small_networks import ASKED, SmallNetwork, small_networks
from cnnlab.nets.costs import LayerCosts, layer_costs
from cnnlab.nets.shape import ShapeError
from cnnlab.nets.summary import times
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.glance import glance
from cnnlab.ui.kit.live_parts import HtmlPartData, live_sliders
from cnnlab.ui.kit.opened import code_panel

_LEARNED = 10 * (EACH_CLASS - HELD_OUT)
_LENET = layer_costs((28, 28, 1), 6, 5)
_TWICE = layer_costs((56, 56, 1), 6, 5)
_DOUBLED = Question(
    "A picture of 56×56 comes in place of 28×28. How many more parameters does this layer need?",
    [
        "4 times as many, either way: there are 4 times as many pixels",
        "The convolution none, the dense layer 4 times as many",
        "The convolution none, the dense layer 16 times as many",
    ],
    right=2,
    answer="A kernel does not know how large the picture is: with 6 kernels of 5×5 it stays at "
    f"{_TWICE.convolution.parameters}. The dense layer has 4 times as many inputs and 4 times as "
    f"many outputs, and a weight for each pair: {_LENET.dense.parameters:,} become "
    f"{_TWICE.dense.parameters:,}, {_TWICE.dense.parameters / _LENET.dense.parameters:.1f} times "
    "as many. Try it with the slider.",
)


def parameters_at_a_glance() -> None:
    """Show what is counted behind the bar: two counts as areas."""
    few, many = _LENET.convolution.parameters, _LENET.dense.parameters
    glance(
        [(areas(few, many), f"A square of {many:,} parts, with {few} of them blue")],
        f"The first layer of LeNet-5. The whole square: the {many:,} parameters of a dense "
        f"layer with the same output. The point in its middle: the {few} of the convolution. Open, "
        "and make the layer larger.",
        height=152,
    )


def measured_at_a_glance() -> None:
    """Show which two networks the question behind the bar is about."""
    small, large = _asked_about(small_networks())
    glance(
        [(areas(small.parameters, large.parameters), "A small square in a large one")],
        f"Blue: a network with two convolutions and {small.parameters:,} parameters. The whole "
        f"square: one of dense layers only, with {large.parameters:,}. Which reads more digits? "
        "Open, say it, and see what was measured.",
    )


def efficiency(view: View) -> None:
    """Draw a layer's costs as a convolution, with windows only, and fully connected."""
    ask(_DOUBLED, "efficiency")
    _counted(view)
    code_panel("efficiency", layer_costs)


@st.fragment
def _counted(view: View) -> None:
    names = ("layer_size", "layer_channels", "layer_kernel", "layer_maps")
    sliders, bars = st.container(), st.container()
    with bars:
        view.draw("cost_scale")
    with sliders:
        shown = live_sliders(view, "costs", names, _data)
    with bars:
        mount("kit/html_part", "costs", shown["costs"])
    view.publish()


def _data(values: Mapping[str, Any]) -> dict[str, HtmlPartData]:
    size, channels, kernel = (values[f"layer_{name}"] for name in ("size", "channels", "kernel"))
    try:
        costs = layer_costs((size, size, channels), values["layer_maps"], kernel)
    except ShapeError as error:
        return {"costs": {"html": f"<p role=alert>{error}.</p>"}}
    return {
        "costs": {
            "html": cost_bars(costs, values["cost_scale"])
            + _formulas(costs, size, channels, kernel)
        }
    }


def _formulas(costs: LayerCosts, size: int, channels: int, kernel: int) -> str:
    """Write in HTML the three counts out, and what each of the two savings is."""
    rows, columns, _ = costs.output_shape
    inputs, window = size * size * channels, kernel * kernel * channels
    lenet = " This is LeNet-5's first layer." if costs == _LENET else ""
    ratio = costs.dense.parameters / costs.convolution.parameters
    return (
        f"<p>From {times((size, size, channels))} numbers to {times(costs.output_shape)}, the same "
        f"output in three ways.{lenet} The + 1 is the bias; a "
        "parameter takes 4 bytes.</p><ul>"
        f"<li><b>Convolution</b>: {costs.convolution.formula}</li>"
        f"<li><b>Window, not shared</b>: {costs.local.formula}</li>"
        f"<li><b>Fully connected</b>: {costs.dense.formula}</li></ul>"
        f"<p>The convolution needs <b>{_ratio(ratio)} times fewer parameters</b>. "
        + _local(f"{times((kernel, kernel, channels))} = {window:,}", window, inputs)
        + f" <i>Shared</i>: the same kernel serves all {times((rows, columns))} = "
        f"<b>{rows * columns:,} places</b>. Sharing saves parameters, not work: the multiply-adds "
        f"stay at {costs.convolution.multiply_adds:,}.</p>"
    )


def _local(written: str, window: int, inputs: int) -> str:
    """Say what it saves that a unit sees a window only, or that here it saves nothing."""
    if window >= inputs:
        return (
            "Of two things, only one saves here. <i>Local</i> does not: a window holds "
            f"{written} numbers, the whole input {inputs:,}."
        )
    return (
        f"Two things save. <i>Local</i>: a number of the output looks at {written} "
        f"number{'' if window == 1 else 's'}, not at {inputs:,}: <b>{_ratio(inputs / window)} "
        "times</b> fewer weights, and as many times fewer multiplications."
    )


def _ratio(times_more: float) -> str:
    """Write how many times more.

    Examples
    --------
    >>> _ratio(1.44), _ratio(31.36), _ratio(50_176), _ratio(20_804_157.9)
    ('1.44', '31.4', '50,176', '20.8 million')
    """
    return in_words(round(times_more)) if times_more >= 100 else f"{times_more:.3g}"


@st.fragment
def efficiency_measured(view: View) -> None:
    """Draw what small networks came to read, against what they cost."""
    found = small_networks()
    if ask(_which_reads_more(*_asked_about(found)), "efficiency_measured"):
        _measured(view, found)
    view.publish()


def _asked_about(found: tuple[SmallNetwork, ...]) -> tuple[SmallNetwork, SmallNetwork]:
    small = max((m for m in found if m.convolutional and m.parameters < 10_000), key=_size)
    return small, max((m for m in found if not m.convolutional), key=_size)


def _measured(view: View, found: tuple[SmallNetwork, ...]) -> None:
    by = view.draw("by_cost")
    st.plotly_chart(
        efficiency_figure(found, by, st.context.theme.type == "dark"),
        theme=None,
        config=CONFIG,
        key="efficiency.measured",
        alt="Digits read against cost; the table below has the same numbers",
    )
    st.markdown(
        "Each mark is the mean of "
        f"{len(found[0].read)} trainings from different random weights; the bar reaches from the "
        f"worst to the best. All learned from the same {_LEARNED:,} digits, by one recipe that was "
        f"tuned for none of them, and were asked once, at the end, about {ASKED:,} others, those "
        "for validation. " + _what_it_shows(found, by),
        width=PROSE_WIDTH,
    )
    with st.expander("The numbers, and the code that made them", icon=":material/table:"):
        st.markdown(_table(found))
        st.code(
            "python -m cnnlab.learn.efficiency --out assets/measured/efficiency.csv",
            "bash",
            wrap_lines=True,
        )


def _size(one: SmallNetwork) -> int:
    return one.parameters


def _which_reads_more(small: SmallNetwork, large: SmallNetwork) -> Question:
    """Ask about a small network with convolutions and a large one without, as measured."""
    options = [
        f"The dense one: it has {large.parameters / small.parameters:.0f} times as many parameters",
        "The one with convolutions",
        f"Both the same, within 1 of the {ASKED:,}",
    ]
    apart = small.mean - large.mean
    return Question(
        f"Two networks learn from the same {_LEARNED:,} digits. One has two convolutions and "
        f"{small.parameters:,} parameters, the other only dense layers and {large.parameters:,}. "
        f"Which one reads more of {ASKED:,} new digits?",
        options,
        right=2 if abs(apart) <= 1 else int(apart > 0),
        answer=f"On average over {len(small.read)} trainings, the one with convolutions reads "
        f"{small.mean:.0f}, the other {large.mean:.0f}. Its units look at a small window, and "
        "share their weights between all places. Which of the two does it, part 6 takes apart.",
    )


def _what_it_shows(found: tuple[SmallNetwork, ...], by: str) -> str:
    """Say how far each kind comes, and what it takes."""
    conv, dense = ([m for m in found if m.convolutional is kind] for kind in (True, False))
    best = max(dense, key=lambda m: m.mean)
    better = [m for m in conv if m.mean >= best.mean]
    if not better:
        return "Here, no network with convolutions reads more than the best dense one."
    first = min(better, key=lambda m: int(getattr(m, by)))
    cost, than = getattr(first, by), getattr(best, by)
    word = by.replace("_", "-")
    relation = "as against" if cost < than else "which is more than the"
    return (
        f"The best dense network reads {100 * best.mean / ASKED:.1f} %. The cheapest with "
        f"convolutions that reads as many takes {cost:,} {word}, {relation} {than:,}."
    )


def _table(found: tuple[SmallNetwork, ...]) -> str:
    lines = [
        f"| network | parameters | multiply-adds | read of {ASKED:,}, by seed | mean | deviation |",
        "|---|---:|---:|---|---:|---:|",
    ]
    lines += [
        f"| {m.name} | {m.parameters:,} | {m.multiply_adds:,} | {', '.join(map(str, m.read))} "
        f"| {m.mean:.1f} | {m.spread:.1f} |"
        for m in found
    ]
    return "\n".join(lines)
