"""Whether its probabilities can be taken at their word, and what one temperature mends."""

import functools
from dataclasses import dataclass
from functools import partial

import numpy as np
import streamlit as st

from cnnlab.explain.calibration import (
    LEAST,
    MOST,
    at_temperature,
    beyond_chance,
    crosswise,
    fitted_temperature,
    negative_log_likelihood,
)
from cnnlab.explain.evaluation import Bin, Evaluation, calibration_error, reliability
from cnnlab.explain.temperatures import KINDS, SEEDS, FittedRun, fitted_runs
from cnnlab.figures.reliability_chart import FEW, STYLE, reliability_chart, valley_chart
from cnnlab.learn.desk.run import Run
from cnnlab.learn.presets import PRESETS
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import HtmlPartData
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.stop_slider import stop_slider
from cnnlab.ui.lessons.training.afterwards.judged import judged_run
from cnnlab.ui.lessons.training.sealed import opened_test

_RELIABILITY = """
Of digits of which it is 80 % sure, a network
whose probabilities hold reads 80 % right: its marks lie on the dashed line. Below the line it is
surer than it is right. Each mark stands for the digits in one tenth of confidence, from
0–10\N{NO-BREAK SPACE}% to 90–100\N{NO-BREAK SPACE}%; the number beside it says how many these
are. The whiskers say how far chance alone may have moved a mark (95 %, Wilson's interval).
"""
_CURE = """
**One temperature for all.** Softmax makes the probabilities of ten numbers, the **logits**. Divide
all logits by the same **temperature** T first: above 1 the network sounds less sure, below 1 surer.
Its weights stay as they are. Guo, Pleiss, Sun and Weinberger take the T with the lowest loss on the
validation digits.
"""
_QUESTION = Question(
    "All logits of your network are divided by 2. How many validation digits does it read then?",
    [
        "Fewer: it is less sure of every one",
        "As many, and the very same ones",
        "More, if it was too sure before",
    ],
    right=1,
    answer="The largest of ten numbers stays the largest when all are halved. T changes how sure "
    "it sounds, never what it reads.",
)
_CURVE = np.geomspace(0.25, 8, 61)
_PANELS = """<style>
.panels {{ display: flex; flex-wrap: wrap; gap: 1rem; }}
/* What follows the slider stands next to it, on a phone too. */
@media (max-width: 640px) {{ .panels > :nth-child(2) {{ order: -1; }} }}
</style><div class=panels>{}</div>"""
_CURED = (
    "\n\nLearned by heart, a network is too sure; taught with wrong labels, it is not sure enough. "
    "One number mends both. As the page starts there is little to mend, and with one seed nothing: "
    "there the calibration error even grows a little."
)
_TITLES = {"usual": "As the page starts"}


@dataclass(frozen=True, eq=False)
class _Fit:
    """What is the same wherever the slider stands."""

    temperature: float
    losses: dict[float, float]
    rows: tuple[tuple[str, Evaluation], ...]


@st.fragment
def calibration(view: View, run: Run) -> None:
    """Draw how far a run's probabilities hold, and what a temperature makes of them.

    Parameters
    ----------
    view : View
        Of a page with the control "calibrate".
    run : Run
        Under way, or ended.
    """
    judged = judged_run(run)
    if judged is not None:
        opened = opened_test()  # tells of the run that it was opened for, and of no other
        _draw(view, judged, opened.judged if opened and opened.token == run.token else None)
    view.publish()


def _draw(view: View, judged: Evaluation, test: Evaluation | None) -> None:
    bins = reliability(judged)
    st.markdown(f"{_RELIABILITY}\n{_error(bins)}", width=PROSE_WIDTH)
    before = st.container()
    st.markdown(_CURE, width=PROSE_WIDTH)
    if not ask(_QUESTION, "calibration"):
        with before:
            first: HtmlPartData = {"html": STYLE + reliability_chart(bins, "As it was trained")}
            mount("kit/html_part", "calibration.before", first)
        return
    stop_slider(view, "calibration", "calibrate", partial(_at, judged, test))
    st.markdown(_verdict(judged, test), width=PROSE_WIDTH)
    st.markdown(_three_kinds(), width=PROSE_WIDTH)
    code_panel("calibration", fitted_temperature, negative_log_likelihood, crosswise, reliability)


def _error(bins: list[Bin]) -> str:
    return (
        f"The **expected calibration error** (ECE) is {100 * calibration_error(bins):.1f} points: "
        "how far, on average over the digits, the share that is right lies from the mean "
        "confidence of their tenth (Guo, Pleiss, Sun and Weinberger, *On Calibration of Modern "
        f"Neural Networks*, 2017). {_few(bins)}"
    )


def _few(bins: list[Bin]) -> str:
    """Say which marks stand for so few digits that they say little."""
    small = [one for one in bins if 0 < one.count < FEW]
    if not small:
        return f"No mark stands for fewer than {FEW} digits."
    count = sum(one.count for one in small)
    marks = "One mark is" if len(small) == 1 else f"{len(small)} marks are"
    return (
        f"{marks} hollow: fewer than {FEW} digits each, {count} in all, so that one digit more or "
        "less moves the mark by over 5 points."
    )


@functools.lru_cache(maxsize=16)  # the slider asks again and again about the same network
def _fit(judged: Evaluation, test: Evaluation | None) -> _Fit:
    found = fitted_temperature(judged)
    rows = [
        ("As it was trained, T = 1", judged),
        (f"Fitted, T = {found:.2f}", at_temperature(judged, found)),
        ("Fitted on one half, asked about the other", crosswise(judged)),
    ]
    if test is not None:
        rows.append(("The test, T = 1", test))
        rows.append((f"The test, T = {found:.2f}", at_temperature(test, found)))
    losses = {float(t): negative_log_likelihood(judged, float(t)) for t in _CURVE}
    return _Fit(found, losses, tuple(rows))


def _at(judged: Evaluation, test: Evaluation | None, stop: str) -> str:
    """Draw both reliabilities, the loss over T, and the numbers of each."""
    fit, now = _fit(judged, test), float(stop)
    after = at_temperature(judged, now)
    loss = negative_log_likelihood(after)
    panels = (
        reliability_chart(reliability(judged), "As it was trained, T = 1")
        + reliability_chart(reliability(after), f"All logits divided by T = {stop}")
        + valley_chart(fit.losses, now, loss, "Mean loss on the validation digits")
    )
    rows = [(f"<b>Now, T = {stop}</b>", after), *fit.rows]
    return STYLE + _PANELS.format(panels) + _table(rows)


def _table(rows: list[tuple[str, Evaluation]]) -> str:
    lines = "".join(
        f"<tr><th scope=row>{title}</th><td>{int(one.right.sum())} of {len(one.labels)}</td>"
        f"<td>{100 * one.confidence.mean():.1f} %</td><td>{negative_log_likelihood(one):.3f}</td>"
        f"<td>{100 * calibration_error(reliability(one)):.1f}</td></tr>"
        for title, one in rows
    )
    return (
        f"{_TABLE}<div class=cures tabindex=0><table><thead><tr><td></td><th scope=col>read right"
        "</th><th scope=col>how sure, on average</th><th scope=col>loss</th>"
        f"<th scope=col>ECE, points</th></tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _verdict(judged: Evaluation, test: Evaluation | None) -> str:
    """Say what T fits, and whether that is more than chance."""
    found = _fit(judged, test).temperature
    count = len(judged.labels)
    if not LEAST * 1.01 < found < MOST / 1.01:
        words = "The loss has no lowest place here: it falls on to the end of the range."
    elif not beyond_chance(judged, found):
        words = (
            f"The loss is lowest at **T = {found:.2f}**, but what that takes off it, chance alone "
            f"could with {count} digits (likelihood ratio, 95 %): there is nothing here that T "
            "would have to cure."
        )
    else:
        kind = "too sure" if found > 1 else "not sure enough"
        words = (
            f"The loss is lowest at **T = {found:.2f}**: as it was trained, the network is {kind}, "
            f"by more than chance explains with {count} digits (likelihood ratio, 95 %)."
        )
    held = (
        "A number that was fitted to some digits flatters itself on them, so the table has a row "
        "where each half of the digits is asked with the T of the other half. "
    )
    closed = "Whether it holds for the test's digits, the test alone could say: part 6."
    return f"{words} {held}{'' if test else closed}"


def _three_kinds() -> str:
    """Say where temperature cured something, in trainings that were measured beforehand."""
    head = (
        f"Where does it cure something? Three kinds of runs, {len(SEEDS)} seeds each, asked "
        "crosswise in the same way:\n\n| run | read right | fitted T | loss | ECE, points |\n"
        "|---|---|---|---|---|\n"
    )
    return head + "\n".join(_kind(name) for name in KINDS) + _CURED


def _kind(name: str) -> str:
    runs = [run for run in fitted_runs() if run.kind == name]
    title = f"“{PRESETS[name].title}”" if name in PRESETS else _TITLES[name]
    return (
        f"| {title} | {_span(runs, 'read', 100, 0)} % | {_span(runs, 'temperature', 1, 2)} "
        f"| {_span(runs, 'loss', 1, 2)} → {_span(runs, 'loss_after', 1, 2)} "
        f"| {_span(runs, 'error', 100, 1)} → {_span(runs, 'error_after', 100, 1)} |"
    )


def _span(runs: list[FittedRun], name: str, times: float, places: int) -> str:
    """Write the least and the most of the seeds."""
    found = sorted(times * float(getattr(run, name)) for run in runs)
    return " to ".join(dict.fromkeys(f"{end:.{places}f}" for end in (found[0], found[-1])))


_TABLE = """<style>
.cures { overflow-x: auto; margin: 0.6rem 0; }
.cures table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.cures th, .cures td { padding: 0.25rem 0.7rem; text-align: right; border-bottom: 1px solid
  color-mix(in srgb, currentColor 20%, transparent); font-weight: inherit; white-space: nowrap; }
.cures th:first-child { text-align: left; }
</style>"""
