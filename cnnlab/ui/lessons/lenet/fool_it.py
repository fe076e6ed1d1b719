"""An experiment: the little that must change before the network reads another digit."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from cnnlab.explain.random_changes import random_changes
from cnnlab.figures.display import to_pixels
from cnnlab.figures.over_drawing import drawn, enlarged
from cnnlab.figures.sentences import percent
from cnnlab.nets.batch import batch_logits
from cnnlab.nets.forward import Values
from cnnlab.trace import Network
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask, problem
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.experiment import (
    digit_of,
    image_for_torch,
    logits_of,
    pixels_changed,
    span_of,
)
from cnnlab.ui.kit.glance import Glimpse, glance
from cnnlab.ui.kit.kept import kept_a_while
from cnnlab.ui.kit.network import current_networks, network_title
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.page_pictures import map_row
from cnnlab.ui.lessons.lenet.follow import follow

_RANDOM = 100
_LENGTH = 3  # of the noise that is seen before the bar is opened
_AMPLIFIED = 4  # the same for every digit, so that changes can be compared
_TWO_CHANGES = Question(
    "Two changes of the same size: one is random noise, the other follows the network's own "
    "gradient. You can still read the digit after both. Which makes the network read another one?",
    (
        "Neither: what you can read, it can read",
        "Both alike: the size decides",
        "Mostly the second alone: the direction decides",
    ),
    right=2,
    answer="There are 784 directions to go. Random noise goes a little in all of them, and most "
    "change the answer hardly at all; the gradient goes only where the answer changes. Hold it "
    "against your own digit below, where both are computed.",
)
_MEANING = """
The changed picture is no drawing that a pen made; judge for yourself what you would read. That
small changes fool networks like this one is well known, found by Szegedy and others (2013).
Goodfellow and others (2014) explain it: hundreds of pixels change a little, each in the direction
that helps, and the network's sums add that up. Such pictures are called **adversarial
examples**.

*How it goes:* each step adds {step} times the gradient, scaled to length 1, of the logarithm of the
wanted digit's probability; pixels stay between 0 and 1; it stops once the network is as sure as you
asked. That keeps the change small; it does not prove that there is no smaller one.
"""


@dataclass(frozen=True, eq=False)
class _Attempt:
    """A digit, what it became, and what random noise of the same length does to it."""

    network: Network
    target: int
    before: Values  # (28, 28)
    after: Values  # (28, 28)
    random: Values  # (100, 28, 28)

    def shares(self) -> Values:
        """Probabilities (3, 10): before, after, and of the first random change."""
        return self.network.predict(np.stack([self.before, self.after, self.random[0]]))

    def flipped(self, read: int) -> int:
        """Count the random changes after which the network reads another digit."""
        answers = batch_logits(self.network.architecture, self.network.weights, self.random)
        return int((answers.argmax(axis=1) != read).sum())


@st.fragment
def fool_it(view: View) -> None:
    """Draw the experiment: behind a click a question and the changed digit."""
    trial = st.expander("Fool the network", icon=":material/swap_horiz:", on_change="rerun")
    if trial.open:
        with trial:
            ask(_TWO_CHANGES, "fool_it")
            _fool(view)
    else:
        _glance(view)
    follow(view, "fool_it")
    view.publish()


def _glance(view: View) -> None:
    """Show this digit and the same under noise; its own gradient waits for PyTorch."""
    if (digit := digit_of(view)) is not None:
        glance(*_noisy(current_networks(view)[0], digit.image))


@kept_a_while
def _noisy(network: Network, image: Values) -> Glimpse:
    (noisy,) = random_changes(image, _LENGTH, 1)
    before, after = network.predict(np.stack([image, noisy]))
    says = [f"{share.argmax()} with {percent(float(share.max()))}" for share in (before, after)]
    return (
        [
            (drawn(image, 4), "This digit"),
            (drawn(noisy, 4), f"The same under random noise of length {_LENGTH}"),
        ],
        f"This digit is read as {says[0]}; under noise of length {_LENGTH}, as {says[1]}. How "
        "long must a change be that is aimed at another digit? Open, and see.",
    )


def _fool(view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        wanted, sure = view.draw("fool_target"), int(view.draw("fool_sure"))
    if (image := image_for_torch(view)) is None:
        return
    for network in current_networks(view):
        ranked = logits_of(network, image).argsort()[::-1]
        read, target = int(ranked[0]), int(ranked[1] if wanted == "nearest" else wanted)
        st.subheader(f"{network_title(view, network)}: from {read} to {target}", anchor=False)
        if target == read:
            st.info(f"The network reads {read} already: choose another digit to turn it into.")
        else:
            _attempt(network, image, target, sure)
    from cnnlab.explain.fooling import STEP, fool

    st.markdown(_MEANING.format(step=STEP), width=PROSE_WIDTH)
    code_panel("fool_it", fool, random_changes)


def _attempt(network: Network, image: Values, target: int, sure: int) -> None:
    """Change the digit, and show it beside noise of the same length."""
    from cnnlab.explain.fooling import fool

    fooled = fool(network, image, target, sure / 100)
    change = pixels_changed(image, fooled.image)
    tried = _Attempt(
        network, target, image, fooled.image, random_changes(image, change["length"], _RANDOM)
    )
    if not fooled.reached:
        problem(
            f"After {fooled.steps} steps the network gives {target} a probability of "
            f"{percent(float(tried.shares()[1, target]))}, not {sure} %: not fooled that far."
        )
    _pictures(tried)
    _numbers(tried, fooled.steps, change)


def _pictures(tried: _Attempt) -> None:
    shares = tried.shares()
    asked = (int(shares[0].argmax()), tried.target)
    before, after, noisy = (_says(share, asked) for share in shares)
    change = tried.after - tried.before
    painted = enlarged(to_pixels(change, "signed", 1 / _AMPLIFIED), 8)
    map_row(
        f"fool_{tried.network.name}",
        [
            (drawn(tried.before), f"Before: {span_of(tried.before)}. {before}"),
            (drawn(tried.after), f"After: {span_of(tried.after)}. {after}"),
            (
                painted,
                f"The difference × {_AMPLIFIED}; unamplified {span_of(change)}. Red: ink added, "
                f"blue: taken away; deepest from {1 / _AMPLIFIED:g} on.",
            ),
            (
                drawn(tried.random[0]),
                f"The first of {_RANDOM} random changes, of the same length. {noisy}",
            ),
        ],
    )


def _says(shares: Values, asked: tuple[int, int]) -> str:
    """Say what is read, and how probable the two digits that it is about are."""
    read = int(shares.argmax())
    others = "".join(f", {n} at {percent(float(shares[n]))}" for n in asked if n != read)
    return f"Read as {read} at {percent(float(shares[read]))}{others}."


def _numbers(tried: _Attempt, steps: int, change: dict[str, float]) -> None:
    read = int(tried.shares()[0].argmax())
    flipped = tried.flipped(read)
    with st.container(horizontal=True):
        for label, value in (
            ("Steps", f"{steps}"),
            ("Largest change of a pixel", f"{change['largest']:.2f}"),
            ("Mean change", f"{change['mean']:.3f}"),
            ("Length of the change (L2)", f"{change['length']:.2f}"),
            ("Random changes that fool it", f"{flipped} of {_RANDOM}"),
        ):
            st.metric(label, value, width="content")
    st.caption(
        "0 is paper, 1 is ink. L2: square the 784 changes, add them, take the root. Of "
        f"{_RANDOM} random changes of just this length, {flipped} "
        f"{'makes' if flipped == 1 else 'make'} the network read anything but {read}."
    )
