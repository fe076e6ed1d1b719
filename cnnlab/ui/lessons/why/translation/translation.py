"""Moving a digit: what moves along and what stays. Python's side of ``translation.js``."""

from typing import TypedDict

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.explain.shift_accuracy import accuracy_after_shift
from cnnlab.explain.shifts import REACH, ink_at_offsets, logits_at_offsets
from cnnlab.figures.sentences import percent
from cnnlab.figures.shift_chart import accuracy_figure
from cnnlab.figures.template import CONFIG
from cnnlab.learn.accuracy import five_hundred
from cnnlab.learn.recipe import RECIPE
from cnnlab.nets import SHIPPED, parameter_count
from cnnlab.nets.forward import Values, softmax
from cnnlab.trace import Network
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.network import shipped
from cnnlab.ui.kit.packing import as_text

_DENSE = "dense-784-77-10"
_TITLES = {"lenet5-relu": "LeNet-5, ReLU", "lenet5": "LeNet-5, sigmoid", _DENSE: "Dense 784-77-10"}
_LIKE_IN_SIZE = min(parameter_count(SHIPPED[name]) for name in _TITLES) // 1000 * 1000
_WHOLE = 0.999  # of the ink: the last thousandth is the faint rim of a line
_QUESTION = Question(
    f"Two networks with about {_LIKE_IN_SIZE:,} parameters each were trained on the same centred "
    f"digits, in the same way, turned, stretched, slanted and moved a little (by at most "
    f"{RECIPE.shift:g} pixels): LeNet-5 and a dense network. Now "
    "digits are moved by 4 pixels. What happens?",
    [
        "Both read them as before",
        "Both fail alike: neither saw such digits",
        "Both lose, the dense one far more",
        "LeNet-5 reads them as before, the dense one fails",
    ],
    right=2,
    answer="LeNet-5 tolerates more, but where the digit is matters to it too. Convolution and "
    "pooling are not all that sets the two apart: LeNet-5 is also deeper.",
)
_WORDS = (
    "**Equivariance**: the input moves, and the output moves with it. Convolution has it, except "
    "at the edge, where padding takes the place of pixels. A pool with stride 2 has it for even "
    "moves only: after an odd one its windows hold other cells, and other numbers come out. "
    "**Invariance**: the input moves, and the output stays as it is. That is what one would like "
    "of the answer, and no layer here gives it. A pool only forgets where in its window a value "
    "stood, and the dense layers at the end have a weight for each place, so what has moved meets "
    "other weights. Nothing is centred here: the networks get the picture as you move it."
)
_LEGEND = (
    "Each square is one offset of the digit: up and down, left and right, {reach} pixels each "
    "way. White: the network gives {target} no probability; red: all of it. A dot: it reads "
    "another digit. Within the dashed line at least 99.9 % of the ink is in the picture; outside "
    "of it, part of the digit is lost, whatever the network does. Point at a square to put the "
    "digit there."
)


class NetworkAnswers(TypedDict):
    """At each offset: the target's probability, what is read, and how surely."""

    title: str
    target: list[float]
    reads: list[int]
    sure: list[float]


class Answers(TypedDict):
    """What the networks answer at all offsets within reach."""

    reach: int
    target: int
    networks: list[NetworkAnswers]


class FirstLayer(TypedDict):
    """The first convolution, its activation and its pool."""

    size: int
    padding: int
    weights: list[list[float]]
    bias: list[float]
    activation: str
    pool: str


class TranslationData(Answers):
    """What ``translation.js`` shows."""

    revision: int
    image: str
    offset: list[int]
    map: int
    first: FirstLayer
    names: list[str]
    bars: str


class TranslationNews(TypedDict):
    """Where the digit was moved to, in rows and columns, and the map that is looked at."""

    offset: list[float]
    map: int
    revision: int


class CountedAnswers(NetworkAnswers):
    """A network's answers, and in words how often they are right."""

    caption: str


class HeatData(TypedDict):
    """What ``heat.js`` shows; whole: where all of the ink is in the picture."""

    reach: int
    target: int
    networks: list[CountedAnswers]
    whole: list[list[bool]]
    legend: str


@st.fragment
def translation(view: View, digit: Digit) -> None:
    """Draw the field to drag the digit on, the first layer's maps, and the answers.

    Parameters
    ----------
    view : View
        Of a page with the controls "shift_network" and "moved".
    digit : Digit
        What is moved, as the network gets it where it stands now.
    """
    st.markdown(_WORDS, width=PROSE_WIDTH)
    view.draw("shift_network")
    if news := said(view, "translation", "lab", TranslationNews):
        view.take("moved", [*news["offset"], news["map"]])
    asked = st.session_state.get("question.translation") is not None
    # Once somebody moves the digit or asks: a page that is only opened need not wait.
    reach = REACH if news or asked or any(view["moved"]) else 0
    answers = _answers(view, digit, reach)
    mount(
        "lessons/why/translation/translation",
        "translation",
        _data(view, digit, answers),
        lab=TranslationNews,
    )
    ask(_QUESTION, "translation", lambda: _reveal(digit, answers))
    view.publish()


@st.cache_data(max_entries=64, show_spinner=False)  # 18 KB each
def _shares(name: str, image: Values, reach: int) -> Values:
    """Return the probabilities at every offset: (2 reach + 1, 2 reach + 1, 10)."""
    return softmax(logits_at_offsets(shipped(name), image, reach))


def _answers(view: View, digit: Digit, reach: int) -> Answers:
    names = (view["shift_network"], _DENSE)
    shares = {name: _shares(name, digit.image, reach).reshape(-1, 10) for name in names}
    middle = shares[names[0]][len(shares[names[0]]) // 2]
    target = int(middle.argmax()) if digit.label is None else digit.label
    return {
        "reach": reach,
        "target": target,
        "networks": [_one(name, found, target) for name, found in shares.items()],
    }


def _one(name: str, shares: Values, target: int) -> NetworkAnswers:
    return {
        "title": _TITLES[name],
        "target": shares[:, target].round(5).tolist(),
        "reads": shares.argmax(axis=1).tolist(),
        "sure": shares.max(axis=1).round(5).tolist(),
    }


def _data(view: View, digit: Digit, answers: Answers) -> TranslationData:
    network = shipped(view["shift_network"])
    maps = len(network.weights["0.bias"])
    *offset, number = (round(value) for value in view["moved"])
    kinds = [type(layer).__name__ for layer in network.architecture[:3]]
    target = answers["target"]
    shown = f"{target}, what the digit shows" if digit.label is not None else f"{target}"
    return {
        **answers,
        "revision": view.revision,
        "image": as_text(digit.image),
        "offset": offset,
        "map": min(max(number, 0), maps - 1),
        "first": _first(network, kinds),
        "names": [f"After Conv 1 and {kinds[1]}", f"After {kinds[2]} 1, stride 2"],
        "bars": f"The bar: how probable each network finds {shown}.",
    }


def _first(network: Network, kinds: list[str]) -> FirstLayer:
    """Describe the first convolution, its activation and its pool, as the browser needs them."""
    weights = network.weights["0.weight"]  # (5, 5, 1, 6)
    return {
        "size": len(weights),
        "padding": 2,
        "weights": weights.reshape(-1, weights.shape[-1]).T.astype(float).tolist(),
        "bias": network.weights["0.bias"].astype(float).tolist(),
        "activation": kinds[1],
        "pool": kinds[2],
    }


def _reveal(digit: Digit, answers: Answers) -> None:
    """Show the answers at every offset, and those over many digits."""
    whole = ink_at_offsets(digit.image, REACH) >= _WHOLE  # (21, 21)
    target = answers["target"]
    networks: list[CountedAnswers] = [
        {**one, "caption": _counts(np.array(one["reads"]) == target, whole, target)}
        for one in answers["networks"]
    ]
    data: HeatData = {
        "reach": REACH,
        "target": target,
        "networks": networks,
        "whole": whole.tolist(),
        "legend": _LEGEND.format(reach=REACH, target=target),
    }
    mount("lessons/why/translation/heat", "shift_heat", data)
    _over_many()


def _counts(right: NDArray[np.bool_], whole: NDArray[np.bool_], target: int) -> str:
    within = int(right[whole.ravel()].sum())
    return (
        f"Reads {target} at {int(right.sum())} of {right.size} offsets, and at {within} of the "
        f"{int(whole.sum())} that keep the whole digit in the picture."
    )


def _over_many() -> None:
    """Draw how many digits are read after a shift."""
    rows = accuracy_after_shift()
    lines = {title: [row.right[name] for row in rows] for name, title in _TITLES.items()}
    lines["Ink still in the picture"] = [row.ink for row in rows]
    four, seven = ({n: percent(share) for n, share in rows[by].right.items()} for by in (4, 7))
    st.markdown(
        f"**Not only this digit.** {len(five_hundred()[1])} MNIST digits that no network was "
        "trained on, each moved up, down, left and right. At 4 pixels LeNet-5 with ReLU still "
        f"reads {four['lenet5-relu']}, the dense network {four[_DENSE]}, while "
        f"{percent(rows[4].ink)} of the ink is in the picture. At 7 it is {seven['lenet5-relu']} "
        f"and {seven[_DENSE]}: neither is invariant. Two ways out: train on larger moves, or "
        "centre the digit first, as the LeNet-5 lesson does.",
        width=PROSE_WIDTH,
    )
    figure = accuracy_figure([row.pixels for row in rows], lines, st.context.theme.type == "dark")
    st.plotly_chart(
        figure, theme=None, config=CONFIG, key="after_shift", alt="Digits read after a shift"
    )
    st.caption(
        "All three networks learned from the same digits by the same recipe: pictures turned by up "
        f"to {RECIPE.turn:g} degrees, stretched, slanted, and moved by up to {RECIPE.shift:g} "
        "pixels, the answers of one larger network, averaged weights (their model cards in "
        "assets/weights say so). Measured once by "
        "`python -m cnnlab.explain.shift_accuracy`.",
        width=PROSE_WIDTH,
    )
