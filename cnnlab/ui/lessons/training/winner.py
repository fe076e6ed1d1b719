"""The winner's curse: the best of eight by validation, and what it reads of the test."""

import functools

import numpy as np
import streamlit as st

from cnnlab.figures.template import CONFIG
from cnnlab.figures.winners_chart import winners_figure
from cnnlab.learn.winners import CUTS, RUNS, Chosen, best_and_any, eight_runs
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.experiment import signed
from cnnlab.ui.kit.opened import code_panel

_QUESTION = Question(
    f"{RUNS} runs with the same settings and other seeds. Keep the one that reads most of the "
    "validation digits, and open its test. Both halves are cut from the same digits by chance. "
    "What does it read of the test, on average?",
    ["More than of validation", "As much: the digits are of one kind", "Less than of validation"],
    right=2,
    answer="The one that wins is good, and lucky with just these digits. The luck does not come "
    "along. A run that is drawn without looking has none to lose.",
)


@st.fragment
def winner(view: View) -> None:
    """Ask; then draw what choosing costs, and the control."""
    ask(_QUESTION, "winner", lambda: _shown(view))
    view.publish()


def _shown(view: View) -> None:
    among = int(view.draw("among"))
    best, drawn = zip(*(_measured(count) for count in range(1, RUNS + 1)), strict=True)
    st.plotly_chart(
        winners_figure(
            [one.gap for one in best],
            [one.gap for one in drawn],
            among,
            st.context.theme.type == "dark",
        ),
        theme=None,
        config=CONFIG,
        key="winner",
        width=PROSE_WIDTH,
        alt="Validation less test over the number of runs to choose from; the words below have the "
        "numbers for the one that is chosen",
    )
    st.markdown(
        _words(among, best[among - 1], drawn[among - 1]),
        width=PROSE_WIDTH,
    )
    shares = 100 * eight_runs().mean(axis=1)
    st.caption(
        f"The {RUNS} runs read {shares.min():.1f} to {shares.max():.1f} % of the 1,000 digits that "
        f"none was trained on. These were cut into two halves {CUTS:,} times, the runs to choose "
        "from drawn anew each time. The cuts share their digits and runs, so they tell what "
        "choosing did with these runs, not with any others: where settings differ more, skill "
        "counts for more and luck for less.",
        width=PROSE_WIDTH,
    )
    code_panel("winner", best_and_any)


def _words(among: int, best: Chosen, drawn: Chosen) -> str:
    kept = "the one that there is" if among == 1 else f"the best of {among}"
    return (
        f"Keep {kept}: **{100 * best.validation.mean():.2f} %** of validation, "
        f"**{100 * best.test.mean():.2f} %** of the test, {signed(best.gap, 2)} points between "
        f"them. One drawn without looking: {100 * drawn.validation.mean():.2f} and "
        f"{100 * drawn.test.mean():.2f} %, {signed(drawn.gap, 2)} points."
    )


@functools.cache
def _measured(among: int) -> tuple[Chosen, Chosen]:
    return best_and_any(eight_runs(), among, np.random.default_rng(0))
