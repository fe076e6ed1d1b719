"""The experiment "Not a digit": softmax has no answer for it, and answers all the same."""

import functools
import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.digits import trace_digit_from_strokes
from cnnlab.digits.stroke_text import PAD_SIDE, strokes_to_text
from cnnlab.figures.histograms import top_logit_figure
from cnnlab.figures.numbers import written
from cnnlab.figures.over_drawing import drawn
from cnnlab.figures.sentences import number, percent
from cnnlab.figures.template import CONFIG
from cnnlab.learn.accuracy import five_hundred_logits
from cnnlab.trace import Network
from cnnlab.ui.base.lesson import Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.experiment import digit_of
from cnnlab.ui.kit.glance import Picture, glance
from cnnlab.ui.kit.network import base_networks, network_title
from cnnlab.ui.kit.trace_data import network_name
from cnnlab.ui.lessons.lenet.follow import follow
from cnnlab.ui.lessons.lenet.unlike import unlikeness

Points = Sequence[Sequence[float]]


def _ring(row: float, column: float, radius: float, start: float = 0, end: float = 360) -> Points:
    """Points [x, y] along a circle, from one angle to another; y grows downwards."""
    angles = np.radians(np.linspace(start, end, 25))
    return [[column + radius * math.cos(a), row + radius * math.sin(a)] for a in angles]


DRAWINGS: Mapping[str, Sequence[Points]] = MappingProxyType(
    {
        "A face": [
            _ring(512, 512, 360),
            _ring(420, 390, 20),
            _ring(420, 634, 20),
            _ring(540, 512, 190, 25, 155),
        ],
        "The letter A": [
            [[512, 160], [260, 860]],
            [[512, 160], [764, 860]],
            [[350, 610], [674, 610]],
        ],
        "A scribble": [
            [[200, 700], [330, 340], [420, 720], [520, 330], [600, 700], [700, 320], [820, 690]]
        ],
        "A heart": [
            [[512, 850], [200, 520], [170, 360], [260, 240], [400, 240], [512, 370]],
            [[512, 370], [624, 240], [764, 240], [854, 360], [824, 520], [512, 850]],
        ],
    }
)
"""What one can put on the pad that is no digit: strokes of points [x, y] on 1024 x 1024."""

_QUESTION = Question(
    "You draw a face. What does the network say?",
    [
        "Ten shares that add to less than 1, since it is none of the ten",
        "About 10 % for each digit: it cannot decide",
        "Ten shares that add to 1, as for any digit",
    ],
    right=2,
    answer="Softmax divides ten numbers by their own sum, so the shares add to 1 whatever the "
    "picture is. There is no eleventh answer for “none of these”.",
)


def not_a_digit(view: View) -> None:
    """Draw the experiment in an expander that computes nothing while it is closed."""
    box = st.expander(
        "**Not a digit**: draw a face",
        icon=":material/sentiment_satisfied:",
        key="not_a_digit.open",
        on_change="rerun",
    )
    follow(view, "not_a_digit")
    if not box.open:
        glance(
            _thumbnails(),
            "Four drawings as the network sees them. It knows ten answers, and none of them is "
            "“none of these”. Open, say first what it will answer, and put one on the pad.",
        )
        return
    with box:
        ask(_QUESTION, "not_a_digit")
        st.markdown("Draw what is no digit on the pad above, or put something there:")
        with st.container(horizontal=True):
            for name, strokes in DRAWINGS.items():
                if st.button(name):
                    view.change({"source": "draw", "drawing": strokes_to_text(strokes)})
                    st.rerun()
        if (digit := digit_of(view)) is None:
            return
        for network in base_networks(view):
            _answer(network, network_title(view, network), digit.image, digit.title.lower())


@functools.cache
def _thumbnails() -> list[Picture]:
    return [
        (drawn(trace_digit_from_strokes(strokes, field=float(PAD_SIDE)).image, 4), name)
        for name, strokes in DRAWINGS.items()
    ]


def _answer(network: Network, title: str, image: NDArray[np.float32], name: str) -> None:
    """Show the logits of one network, what softmax makes of them, and what is usual."""
    logits, shares = (layer.output for layer in network.trace(image)[-2:])
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.markdown(
            f"**{title}** says {shares.argmax()}, {percent(float(shares.max()))}, for {name}."
        )
        st.html(softmax_table(logits, shares), width="stretch")
    with right:
        tops = _usual_tops(network)
        top = float(logits.max())
        below = int((tops < top).sum())
        low, middle, high = (
            written(float(one)) for one in (tops.min(), np.median(tops), tops.max())
        )
        st.markdown(
            f"The largest logit is **{written(top)}**. Among {len(tops)} real digits of MNIST, "
            f"none of which it was trained on, it lies between {low} and {high}, half of them "
            f"above {middle}; **{below} of them** ({100 * below / len(tops):.1f} %) have a "
            f"smaller one than this. {_verdict(below, len(tops))}"
        )
        st.plotly_chart(
            top_logit_figure(tops, top, st.context.theme.type == "dark", name),
            config=CONFIG,
            key=f"not_a_digit.{network.name}",
        )
    unlikeness(network, image)


def softmax_table(logits: NDArray[np.float32], shares: NDArray[np.float32]) -> str:
    """Write logits, their exponentials and their shares as a table, with their sums."""
    powers = np.exp(logits.astype(np.float64))
    rows = "".join(
        f"<tr><th scope=row>{digit}</th><td>{number(float(logit))}</td><td>{_power(power)}</td>"
        f"<td>{percent(float(share))}</td><td class=b><i style='width:{share:.1%}'></i></td></tr>"
        for digit, (logit, power, share) in enumerate(zip(logits, powers, shares, strict=True))
    )
    return (
        f"{_STYLE}<table class=softmax><thead><tr><th scope=col>digit</th>"
        "<th scope=col>logit</th><th scope=col>e<sup>logit</sup></th>"
        "<th scope=col colspan=2>share of the sum</th></tr></thead>"
        f"<tbody>{rows}</tbody><tfoot><tr><th scope=row>sum</th><td></td>"
        f"<td>{_power(powers.sum())}</td><td>{100 * shares.sum():.0f} %</td>"
        "<td></td></tr></tfoot></table>"
    )


def _power(power: float) -> str:
    return written(power, 3)


_STYLE = """<style>
.softmax { border-collapse: collapse; width: 100%; max-width: 34rem;
  font-variant-numeric: tabular-nums; font-size: 0.9rem; }
.softmax th, .softmax td { text-align: right; padding: 0.15rem 0.4rem;
  white-space: nowrap; }
.softmax .b { width: 38%; }
.softmax i { display: block; height: 0.8rem; min-width: 1px; background: #7d8587; }
.softmax tfoot { border-top: 2px solid currentColor; font-weight: 600; }
</style>"""


@st.cache_data(max_entries=32, show_spinner=False, hash_funcs={Network: network_name})
def _usual_tops(network: Network) -> NDArray[np.float32]:
    """Return the largest logit of each of the 500 fixed digits."""
    return np.asarray(five_hundred_logits(network.architecture, network.weights).max(axis=1))


def _verdict(below: int, count: int) -> str:
    """Say what the place among the real digits allows to say."""
    if below == 0:
        return "None of these is that low: here one could suspect that it is no digit."
    if below < count / 20:
        return (
            "That is unusually low, but some real digits are lower: whoever turns away all such "
            "drawings turns away digits, too."
        )
    return (
        "So nothing is unusual about the largest logit: the network has only learned to tell "
        "digits from each other."
    )
