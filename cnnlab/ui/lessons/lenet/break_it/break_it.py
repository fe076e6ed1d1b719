"""The experiment "Break it": Python's side of ``break_it.js``."""

import contextlib
import functools
from typing import TypedDict, cast

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.display import to_pixels
from cnnlab.figures.sentences import percent
from cnnlab.learn.accuracy import count_right, five_hundred
from cnnlab.learn.bundled import VALIDATION
from cnnlab.nets.breaks import KERNEL_COUNTS, Break, break_weights, format_breaks, parse_breaks
from cnnlab.nets.forward import Values
from cnnlab.ops.kernels import KERNEL_NOTES
from cnnlab.trace import LayerTrace, Network
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.experiment import digit_of
from cnnlab.ui.kit.glance import Glimpse, glance
from cnnlab.ui.kit.kept import kept_a_while
from cnnlab.ui.kit.network import any_own, base_networks, broken, network_title, shipped
from cnnlab.ui.kit.packing import as_text
from cnnlab.ui.kit.showable import why_no_breaking
from cnnlab.ui.kit.trace_data import network_name
from cnnlab.ui.lessons.lenet.follow import follow

_PRESETS = {"zero": "Zero"} | {
    name: KERNEL_NOTES[name].title
    for name in ("identity", "gaussian_blur", "sobel_vertical", "sobel_horizontal", "laplacian")
}
_AT_ZERO = "0.3.all=zero"  # a kernel that matters
_QUESTION = Question(
    "The first layer has six kernels. You set all 25 weights of one of them to zero. How many of "
    f"{10 * VALIDATION} digits does the network still read?",
    [
        "About one in ten: it is left guessing",
        "About five in six: a sixth of what it sees is gone",
        "With most of the six, still more than nine in ten",
    ],
    right=2,
    answer="The six maps show much the same strokes, each in its own way, so the other five still "
    "tell most of it. But not all kernels weigh alike. Each one set to zero in turn:",
)
_NOTE = (
    "A preset is a 3×3 kernel from the second lesson in the middle of 5×5, as strong as what it "
    "replaces: multiplied until the sum of its squared weights is the same. Noise is drawn from "
    "the bell curve and made as strong. The bias stays, so a map whose kernel is zero is one even "
    f"colour. The accuracy is over {10 * VALIDATION} of the bundled MNIST digits, the last "
    f"{VALIDATION} of each class: those for validation, held out of every training, your own too."
)
_YOURS = (
    "So it is with the networks that come with this page: theirs is the first column of numbers. "
    "Your own may spread its work otherwise, or read less to begin with."
)


class KernelSeen(TypedDict):
    """A kernel, the maps of its layer in 127ths of the scale, and the answer they lead to."""

    kernels: list[list[float]]
    maps: str
    shape: list[int]
    probabilities: list[float]


class BrokenNetwork(TypedDict):
    """What one network made of the digit; ``right``: of how many digits, once the hand rests."""

    title: str
    activation: str
    scale: float
    before: KernelSeen
    after: KernelSeen
    right: list[int] | None


class BreakItData(TypedDict):
    """What ``break_it.js`` shows; kernels are written as `format_breaks` does."""

    revision: int
    answers: int  # the number of the message that it answers
    broken: str
    place: str  # the kernel in hand
    counts: dict[str, tuple[int, int]]  # maps and input channels of each convolution
    presets: dict[str, str]
    digits: int
    networks: list[BrokenNetwork]


class BreakItNews(TypedDict):
    """What the reader has replaced, the kernel in hand, and whether the hand rests."""

    broken: str
    place: str
    number: int
    rests: bool
    revision: int


def break_it(view: View) -> None:
    """Draw the experiment in an expander that computes nothing while it is closed."""
    box = st.expander(
        "**Break it**: change one kernel, and see what it was good for",
        icon=":material/handyman:",
        # As the link was at first: who restores the weights does not want it to close.
        expanded=st.session_state.setdefault("break_it.linked", bool(view["broken"])),
        key="break_it.open",
        on_change="rerun",
    )
    follow(view, "break_it")
    if not box.open:
        _glance(view)
        return
    with box:
        for network in base_networks(view):
            if reason := why_no_breaking(network.architecture):
                st.info(f"Not with this network: {reason}. Choose another above to break one.")
                return
        question = st.container()
        st.session_state["break_it.page"] = view["broken"]
        _lab(view)
        with question:  # last, since its answer counts for a second
            ask(_QUESTION, "break_it", functools.partial(_each_at_zero, view))


def _glance(view: View) -> None:
    """Show a map of this digit as trained, and with its kernel at zero."""
    base = base_networks(view)[0]
    if not why_no_breaking(base.architecture) and (digit := digit_of(view)) is not None:
        glance(*_at_zero(base, digit.image))


@kept_a_while
def _at_zero(base: Network, image: Values) -> Glimpse:
    (place,) = parse_breaks(_AT_ZERO)
    before, after = (one.trace(image) for one in (base, broken(base, _AT_ZERO)))
    maps = [trace[place.layer + 1].output[..., place.map] for trace in (before, after)]
    scale = float(np.abs(maps[0]).max()) or 1.0
    pictures = [to_pixels(values, "signed", scale) for values in maps]
    reads = [trace[-1].output for trace in (before, after)]
    says = [f"{share.argmax()} with {percent(float(share.max()))}" for share in reads]
    return (
        [
            (pictures[0], f"The map of kernel {place.map}, of this digit"),
            (pictures[1], "The same map with all weights of the kernel at zero"),
        ],
        f"Kernel {place.map} of the first layer, and what is left of its map with all 25 weights "
        f"at zero. This digit is read as {says[0]}; without the kernel, as {says[1]}. Open, and "
        "break others.",
    )


@st.fragment
def _lab(view: View) -> None:
    """Draw the lab; the page around it follows once the hand rests."""
    news = said(view, "break_it", "lab", BreakItNews)
    if news:
        with contextlib.suppress(ValueError):  # of no such kernel: a browser is not to be trusted
            view["broken"] = format_breaks(parse_breaks(news["broken"]))
            (st.session_state["break_it.place"],) = parse_breaks(f"{news['place']}=zero")
    rests = not news or news["rests"]
    if rests and view["broken"] != st.session_state["break_it.page"]:
        st.rerun()  # the picture of the whole network follows
    if (digit := digit_of(view)) is None:
        return
    place = st.session_state.get("break_it.place") or _first_place(view["broken"])
    data: BreakItData = {
        "revision": view.revision,
        "answers": news["number"] if news else 0,
        "broken": view["broken"],
        "place": format_breaks([place]).partition("=")[0],
        "counts": {str(layer): counts for layer, counts in KERNEL_COUNTS.items()},
        "presets": _PRESETS,
        "digits": len(five_hundred()[1]),
        "networks": [_network(view, one, place, digit.image, rests) for one in base_networks(view)],
    }
    mount("lessons/lenet/break_it/break_it", "break_it", data, lab=BreakItNews)
    st.caption(_NOTE, width=PROSE_WIDTH)
    view.publish()


def _first_place(breaks: str) -> Break:
    """Return the kernel to look at first: the one broken last, or one that matters."""
    return parse_breaks(breaks or _AT_ZERO)[-1]


@st.cache_data(max_entries=256, show_spinner=False, hash_funcs={Network: network_name})
def _right(network: Network, breaks: str) -> int:
    """Count the fixed digits that a network reads; the same breaks are not counted twice."""
    return count_right(network.architecture, break_weights(network.weights, parse_breaks(breaks)))


def _network(
    view: View, base: Network, place: Break, image: NDArray[np.float32], rests: bool
) -> BrokenNetwork:
    """Describe what one network made of the digit before and after."""
    before, after = base.trace(image), broken(base, view["broken"]).trace(image)
    activated = before[place.layer + 1]  # what follows a convolution bends its sums
    scale = float(np.abs(activated.output).max()) or 1.0
    return {
        "title": network_title(view, base),
        "activation": activated.kind,
        "scale": scale,
        "before": _seen(before, place, scale),
        "after": _seen(after, place, scale),
        "right": [_right(base, ""), _right(base, view["broken"])] if rests else None,
    }


def _seen(trace: tuple[LayerTrace, ...], place: Break, scale: float) -> KernelSeen:
    weights = cast(NDArray[np.float32], trace[place.layer].weights)[..., place.map]  # (5, 5, C)
    maps = trace[place.layer + 1].output  # (H, W, N)
    shares = np.rint(127 * np.clip(maps / scale, -1, 1))
    return {
        "kernels": np.moveaxis(weights, 2, 0).reshape(-1, 25).round(4).tolist(),
        "maps": as_text(np.moveaxis(shares, 2, 0), "i1"),
        "shape": list(maps.shape),
        "probabilities": trace[-1].output.round(5).tolist(),
    }


def _each_at_zero(view: View) -> None:
    """Write how many digits are read without each of the first layer's kernels."""
    networks = base_networks(view)
    if any_own(networks):  # what the answer says is known of those that ship
        networks = [shipped("lenet5-relu"), *networks]
        st.markdown(_YOURS, width=PROSE_WIDTH)
    titles = [network_title(view, network) for network in networks]
    lines = [["Digits read", *titles], ["---"] * (len(networks) + 1)]
    breaks = {"as trained": ""}
    breaks |= {f"without kernel {n}": f"0.{n}.all=zero" for n in range(KERNEL_COUNTS[0][0])}
    for name, text in breaks.items():
        shares = [_right(network, text) / len(five_hundred()[1]) for network in networks]
        lines.append([name, *(f"{100 * share:.1f} %" for share in shares)])
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))
