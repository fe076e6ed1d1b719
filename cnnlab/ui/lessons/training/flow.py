"""What flows through the layers, forward and back, for each activation and initialization."""

import functools
from collections.abc import Iterable
from typing import Any, Literal

import streamlit as st

from cnnlab.assets import PACKAGE
from cnnlab.figures.flow_chart import flow_figure
from cnnlab.figures.numbers import written
from cnnlab.learn.flow_measured import (
    SEEDS,
    STARTS,
    FlowRun,
    chosen_runs,
    measure_flow,
    settings_for,
)
from cnnlab.learn.measurement import PROBED
from cnnlab.learn.recombined import ACTIVATIONS
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.lessons.training.chart_row import chart_row
from cnnlab.ui.lessons.training.live.training import layers_with_weights
from cnnlab.ui.lessons.training.settings import in_words

_SETTINGS = settings_for("sigmoid", "he", 0)
_LAYERS = layers_with_weights(_SETTINGS.architecture)
_CHARTS: tuple[tuple[Literal["spread", "gradient"], str], ...] = (
    ("spread", "**Forward**: by how much what a layer hands on differs from digit to digit"),
    ("gradient", "**Back**: size of the gradient of its weights"),
)


@st.fragment
def flow(view: View) -> None:
    """Draw what was measured of LeNet-5; ask whether the first kernels are to blame."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        start = str(view.draw("flow_start"))
        moment = str(view.draw("flow_when"))
    _charts(start, moment)
    st.markdown(_both(start, moment), width=PROSE_WIDTH)
    st.markdown(_table())
    st.caption(
        "Validation digits read after three passes, from the worst to the "
        f"best of {len(SEEDS)} seeds. LeNet-5 with average pooling, plain SGD with a rate of "
        f"{_SETTINGS.learning_rate:g} that falls: other optimisers and rates may get further.",
        width=PROSE_WIDTH,
    )
    ask(_question(), "flow", lambda: st.markdown(_controls()))
    st.markdown(
        "Your own run is followed in the same way: open **What flows in every layer** below its "
        "curves, and try a cure.",
        width=PROSE_WIDTH,
    )
    code_panel("flow", _source(), measure_flow)
    view.publish()


def _charts(start: str, moment: str) -> None:
    dark = st.context.theme.type == "dark"
    chart_row(
        (
            title,
            _chart(start, moment, of, dark),
            f"flow.{of}",
            f"The {of} in each layer, for each activation; the words below have the ends of the "
            "lines",
        )
        for of, title in _CHARTS
    )
    st.caption(
        f"Both on {PROBED} training digits, logarithmic: a line of the grid is ten times the one "
        f"below. Marks are means of {len(SEEDS)} seeds, whiskers reach from the least to the most.",
        width=PROSE_WIDTH,
    )


@functools.cache
def _chart(start: str, moment: str, of: Literal["spread", "gradient"], dark: bool) -> Any:
    flows = {
        in_words("activation", name): [getattr(run, moment) for run in chosen_runs(name, start)]
        for name in ACTIVATIONS
    }
    return flow_figure(flows, of, _LAYERS, dark)


def _both(start: str, moment: str) -> str:
    """Say how much signal reaches the last layer, and how much gradient the first."""
    told = []
    for name in ACTIVATIONS:
        runs = chosen_runs(name, start)
        signal = span(getattr(run, moment)[-2].spread for run in runs)
        back = span(getattr(run, moment)[0].gradient for run in runs)
        word = in_words("activation", name)
        told.append(
            f"- **{word}**: a spread of {signal} reaches the last layer, a gradient of {back} the "
            "first kernels."
        )
    return "\n".join(
        [
            "A layer learns from two things: what it is given, and the gradient that comes back to "
            "it. If what it is given is the same for every digit, it cannot tell them apart; if no "
            f"gradient comes, it does not change. Initialisation: {in_words('start', start)}.\n",
            *told,
        ]
    )


def span(values: Iterable[float]) -> str:
    """Write the least and the most.

    Examples
    --------
    >>> span([0.0021, 0.00192]), span([0.0])
    ('0.0019 to 0.0021', '0')
    """
    found = sorted(values)
    return " to ".join(dict.fromkeys(written(end, 2) for end in (found[0], found[-1])))


def _share(runs: list[FlowRun]) -> str:
    """Write what was read, from the worst to the best seed."""
    shares = sorted(run.accuracy for run in runs)
    ends = dict.fromkeys(f"{100 * share:.0f}" for share in (shares[0], shares[-1]))
    return f"{' to '.join(ends)}\N{NO-BREAK SPACE}%"


@functools.cache
def _table() -> str:
    names = [in_words("activation", name) for name in ACTIVATIONS]
    rows = [
        [in_words("start", start), *(_share(chosen_runs(name, start)) for name in ACTIVATIONS)]
        for start in STARTS
    ]
    head = f"| Initialisation | {' | '.join(names)} |\n|---|{'---|' * len(names)}\n"
    return head + "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _question() -> Question:
    return Question(
        "One explanation says: with sigmoids the first kernels get no gradient, so the network "
        "cannot learn. Take ReLU, and leave both convolutions as they were drawn at random: only "
        "the dense layers learn. How many validation digits does it read?",
        ["About 10 %: without first kernels it guesses", "About half", "More than 80 %"],
        right=2,
        answer="Kernels that do not learn do not make it guess by themselves. With sigmoids the "
        "last layer has as large a gradient as with ReLU and learns nothing all the same, since "
        "what arrives there is nearly the same for every digit. Forward and back, both have "
        "collapsed:",
    )


def _controls() -> str:
    rows: tuple[tuple[str, str, Literal["all", "dense", "last"]], ...] = (
        ("ReLU, all layers learn", "relu", "all"),
        ("ReLU, the dense layers only", "relu", "dense"),
        ("ReLU, the last layer only", "relu", "last"),
        ("Sigmoid, all layers learn", "sigmoid", "all"),
        ("Sigmoid, the dense layers only", "sigmoid", "dense"),
        ("Sigmoid, the last layer only", "sigmoid", "last"),
    )
    head = f"| He, {len(SEEDS)} seeds | reads | loss |\n|---|---|---|\n"
    lines = []
    for title, activation, learns in rows:
        runs = chosen_runs(activation, "he", learns)
        lines.append(f"| {title} | {_share(runs)} | {span(run.loss for run in runs)} |")
    return head + "\n".join(lines)


@functools.cache
def _source() -> str:
    """Return the function that measures; to import it would import PyTorch."""
    text = (PACKAGE / "learn" / "flow.py").read_text(encoding="utf-8")
    return text[text.index("def ") :]
