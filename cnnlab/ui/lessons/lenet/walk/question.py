"""What to predict before one walks: which layer works most."""

import streamlit as st

from cnnlab.nets import LENET5_RELU, summary
from cnnlab.nets.summary import times
from cnnlab.ui.base.lesson import Question, ask


@st.fragment
def ask_about_work() -> None:
    """Ask below the walk, which holds the answer."""
    ask(most_work(), "walk")


def most_work() -> Question:
    """Ask which layer multiplies most; below each layer stands only what it has learned.

    Examples
    --------
    >>> question = most_work()
    >>> question.options[question.right], question.answer[:54]
    ('Conv 2', 'Each of the 10 × 10 × 16 = 1,600 numbers of Conv 2 is ')
    """
    rows = {row.name: row for row in summary(LENET5_RELU)}
    first, second, dense = rows["Conv 1"], rows["Conv 2"], rows["Dense 1"]
    share = dense.parameters / sum(row.parameters for row in rows.values())
    works = max(rows.values(), key=lambda row: row.multiply_adds)
    options = [row.name for row in (first, second, dense)]
    stops = second.output_shape[0] * second.output_shape[1]
    numbers = stops * second.output_shape[2]
    return Question(
        f"{dense.name} holds {100 * share:.0f} % of the weights and biases of LeNet-5. Which layer "
        "multiplies most often to read one digit?",
        [*options, "All three as often"],
        right=options.index(works.name),
        answer=f"Each of the {times(second.output_shape)} = {numbers:,} numbers of {second.name} "
        f"is a sum of {second.multiply_adds // numbers} products, {second.multiply_adds:,} in all. "
        f"A kernel serves all {stops} places, so each weight works {stops} times; in {dense.name} "
        f"each works once: {dense.multiply_adds:,}. ({first.name}: {first.multiply_adds:,}.) Step "
        "to both, and watch how one number of each is made.",
    )
