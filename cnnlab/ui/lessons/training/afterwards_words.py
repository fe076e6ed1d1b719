"""What is said, and asked, of a network after its training."""

from cnnlab.explain.evaluation import Evaluation, confusion, most_confused
from cnnlab.figures.sentences import percent
from cnnlab.learn.bundled import HELD_OUT
from cnnlab.learn.desk.desk import Run
from cnnlab.ui.base.lesson import Question

SURE = 90
"""Percent; above it a network is called sure."""

_LOOKALIKES = ((4, 9), (3, 5), (7, 9), (2, 7), (3, 8), (5, 6), (0, 6), (1, 7), (8, 9), (0, 1))
_HELD = (
    f"Asked are only the {10 * HELD_OUT:,} bundled digits that are held out of every training "
    f"here, {HELD_OUT} of each class: the network has never seen them, so it cannot know them by "
    "heart."
)
MATRIX = """
**Confusion matrix.** A row for what the digits show, a column for what they are read as, in each
cell how many. The framed cells from corner to corner, the **diagonal**, count what is right; every
number beside it is a mistake. Choose a cell, by mouse or with the arrow keys and Enter: the digits
behind it appear. Choose a digit, and the lesson LeNet-5 opens: walk through your network with it.
"""
RELIABILITY = """
**Can its probabilities be taken at their word?** Of digits of which it is 80 % sure, a network
whose probabilities hold reads 80 % right: its marks lie on the dashed line. Below the line it is
surer than it is right. Each mark stands for the digits in one tenth of confidence, from
0–10\N{NO-BREAK SPACE}% to 90–100\N{NO-BREAK SPACE}%; the number beside it says how many these
are.
"""


def in_all(run: Run, judged: Evaluation) -> str:
    """Say how many digits are read right, and which were asked."""
    right, count = int(judged.right.sum()), len(judged.labels)
    so_far = "" if run.state == "done" else f", as it stands after batch {len(run.losses):,},"
    share = percent(right / count)
    return f"Your network{so_far} reads **{right} of {count:,}** right, {share}. {_HELD}"


def question_about(judged: Evaluation) -> Question:
    """Ask about what this network takes for what; where nothing is wrong, about how sure it is."""
    (a, b, count), *others = most_confused(confusion(judged))
    if count == 0:
        return _question_if_all_right(judged)
    counts = {(first, second): times for first, second, times in [(a, b, count), *others]}
    less = [pair for pair in _LOOKALIKES if counts[pair] < count][:3]
    pairs = sorted([(a, b), *less])
    also = [f"{x} and {y}" for x, y, times in others if times == count]
    ties = f" As often: {', '.join(also[:3])}{' and others' if also[3:] else ''}." if also else ""
    told = ", ".join(f"{x} and {y}: {_times(counts[x, y])}" for x, y in less)
    return Question(
        "Which two digits does your network mistake for each other most often?",
        [f"{x} and {y}" for x, y in pairs],
        right=pairs.index((a, b)),
        answer=f"{a} is read as {b}, or {b} as {a}, {_times(count)}; {told}.{ties} Below is the "
        "whole table.",
    )


def _question_if_all_right(judged: Evaluation) -> Question:
    sure = int((judged.confidence > SURE / 100).sum())
    return Question(
        f"It reads all {len(judged.labels):,} right. Of how many is it more than {SURE} % sure?",
        ["Of all", "Not of all"],
        right=int(sure < len(judged.labels)),
        answer=f"Of {sure}. Right and sure are not the same.",
    )


def _times(count: int) -> str:
    return {0: "never", 1: "once"}.get(count, f"{count} times")
