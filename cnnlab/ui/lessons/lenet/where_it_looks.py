"""An experiment: the parts of the drawing that the network's answer hangs on."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from cnnlab.explain.grad_cam_maps import last_maps, spread
from cnnlab.explain.occlusion import occlusion
from cnnlab.figures.over_drawing import drawn, over_drawing
from cnnlab.figures.sentences import percent
from cnnlab.nets.forward import Values, softmax
from cnnlab.nets.receptive import Reach, receptive_fields
from cnnlab.trace import Network
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.experiment import digit_of, image_for_torch, logits_of, signed, span_of
from cnnlab.ui.kit.glance import Glimpse, glance
from cnnlab.ui.kit.kept import kept_a_while
from cnnlab.ui.kit.network import current_networks, network_title
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.page_pictures import map_row
from cnnlab.ui.kit.showable import has_cells
from cnnlab.ui.kit.trace_data import network_name
from cnnlab.ui.lessons.lenet.follow import follow

_GAPS = Question(
    "Close the gaps of a 3 and it is an 8: that they are blank matters. You cover the picture, "
    "place after place, with a small patch of blank paper, and watch the network's answer. Can "
    "this show that the gaps matter?",
    (
        "Yes: covering a gap lowers the answer for 3",
        "Yes: covering a gap raises the answer for 3",
        "No: there the answer cannot change",
    ),
    right=2,
    answer="Paper on blank paper changes no pixel, so it changes no answer. Cover with grey below, "
    "and the gaps speak, too. Every method that explains a network is blind to something; ask of "
    "each what it cannot show.",
)
_METHODS = {
    "Covering": """
Occlusion; Zeiler and Fergus, 2014. The patch is put on every pixel in turn and the network answers
each time; the map holds how far the logit falls.

*It does not show* what two places do together. And a logit that falls need not lose: the other nine
may fall further.
""",
    "Gradient × input": """
Shrikumar and others, 2016. A pixel's gradient is how fast the logit rises when its ink does; times
the ink that is there, it estimates what this ink adds to the logit.

*It does not show* anything on blank paper, where it is 0 by multiplication, nor what a large change
would do.
""",
    "Grad-CAM": """
Selvaraju and others, 2017. Each map of the last convolution is weighed by its mean gradient, the
maps are added, and what is negative becomes 0.

*It does not show* what speaks against the digit, nor anything finer than its cells: a cell sees
{size}×{size} pixels of the drawing, not only those where it is painted.
""",
}
_NO_CELLS = (
    "Two of the three ways work with this network. The third, Grad-CAM, weighs the maps of the "
    "last convolution, and lays their square cells over the digit: this network has none."
)
_DISAGREE = """
The maps may disagree. That proves none of them wrong, since each asks something else: covering is a
large change, a gradient is about an endlessly small one, and Grad-CAM looks at a later layer. Nor
does it prove one right: a method can be wrong, and some draw nearly the same map for a network
whose weights are random (Adebayo and others, 2018). None says *why* in words.
"""
_CHECKS = """
- {hurts} Of the 784 places, {reads}.
- All maps explain the logit, not the probability: at {still} of 784 places the probability
  moves by less than one point, so a map of it would be blank there. Each map has a colour scale of
  its own: white is 0, the deepest colour its greatest value, sign dropped.
- Check gradient × input: its values add up to {total}. So 1 % less ink everywhere should change the
  logit by {expected}. The network, asked, says {found}. They need not add up to the logit itself,
  {logit}: biases count as well, and the network is no straight line.
"""


_PATCH = 5, 0.0  # as it is at first


@dataclass(frozen=True, eq=False)
class _Maps:
    """One digit of one network's answer, explained in three ways."""

    digit: int
    image: Values  # (28, 28)
    logits: Values  # (10,)
    covered: Values  # (28, 28, 10): the logits with the patch there
    adds: Values  # (28, 28): gradient times input
    cells: Values | None  # Grad-CAM, as fine as the last convolution's maps, where there are any

    @property
    def logit(self) -> float:
        return float(self.logits[self.digit])

    @property
    def falls(self) -> Values:  # (28, 28)
        return np.asarray(self.logit - self.covered[..., self.digit])


@st.fragment
def where_it_looks(view: View) -> None:
    """Draw the experiment: behind a click a question and the maps."""
    maps = st.expander("Ask where it looks", icon=":material/visibility:", on_change="rerun")
    if maps.open:
        with maps:
            ask(_GAPS, "where_it_looks")
            _explain(view)
    else:
        _glance(view)
    follow(view, "where_it_looks")
    view.publish()


def _glance(view: View) -> None:
    """Show this digit's own map of what covering does; NumPy is enough for that."""
    if (digit := digit_of(view)) is not None:
        glance(*_covering(current_networks(view)[0], digit.image))


@kept_a_while
def _covering(network: Network, image: Values) -> Glimpse:
    logits = logits_of(network, image)
    read = int(logits.argmax())
    falls = logits[read] - _covered(network, image, *_PATCH)[..., read]
    row, column = np.unravel_index(falls.argmax(), falls.shape)
    return (
        [(over_drawing(falls, image, zoom=4), f"Where a patch hurts the answer {read}")],
        f"What the answer {read} hangs on: red, where a patch of paper, {_PATCH[0]}×{_PATCH[0]} "
        f"pixels, lowers its logit; most around row {row}, column {column}. Open, and ask in two "
        "other ways.",
    )


def _explain(view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        explained = view.draw("explained")
        size, ink = int(view.draw("patch")), float(view.draw("patch_ink"))
    if (image := image_for_torch(view)) is None:
        return
    for network in current_networks(view):
        logits = logits_of(network, image)
        digit = int(logits.argmax()) if explained == "read" else int(explained)
        st.subheader(f"{network_title(view, network)}: why {digit}?", anchor=False)
        maps = _compute(network, image, logits, digit, size, ink)
        if maps.cells is None:
            st.info(_NO_CELLS, icon=":material/info:")
        _pictures(maps, network)
        _checks(maps, network)
    methods = list(_METHODS.items())[: 2 if maps.cells is None else 3]
    for column, (name, words) in zip(st.columns(len(methods)), methods, strict=True):
        column.markdown(f"**{name}.** {words.strip().format(size=_reach(network).size)}")
    st.markdown(_DISAGREE, width=PROSE_WIDTH)
    from cnnlab.explain.gradients import grad_cam, input_gradient

    functions = (occlusion, input_gradient, grad_cam, spread)
    code_panel("where_it_looks", *functions)


def _compute(
    network: Network, image: Values, logits: Values, digit: int, size: int, ink: float
) -> _Maps:
    from cnnlab.explain.gradients import grad_cam, input_gradient

    return _Maps(
        digit,
        image,
        logits,
        _covered(network, image, size, ink),
        image * input_gradient(network, image, np.eye(10)[digit]),
        grad_cam(network, image, digit) if has_cells(network.architecture) else None,
    )


# Kept a session, since the digit may be the reader's; another digit to explain asks nothing anew.
@st.cache_data(
    max_entries=16, show_spinner=False, scope="session", hash_funcs={Network: network_name}
)
def _covered(network: Network, image: Values, size: int, ink: float) -> Values:
    return occlusion(network, image, size, ink)


def _reach(network: Network) -> Reach:
    """Return what a cell of Grad-CAM sees."""
    if not has_cells(network.architecture):
        return Reach()
    return receptive_fields(network.architecture)[last_maps(network.architecture)] or Reach()


def _pictures(maps: _Maps, network: Network) -> None:
    """Draw the digit and its maps: three, or two where there is no convolution."""
    d, image = maps.digit, maps.image
    sure = percent(float(softmax(maps.logits)[d]))
    pictures = [
        (
            drawn(image),
            f"The digit, 28×28. Read as {maps.logits.argmax()}. Logit of {d}: "
            f"{signed(maps.logit, 2)}, probability {sure}.",
        ),
        (
            over_drawing(maps.falls, image),
            f"Covering, {span_of(maps.falls)}. Red: a patch here lowers the logit of {d}; blue: "
            "it raises it.",
        ),
        (
            over_drawing(maps.adds, image),
            f"Gradient × input, {span_of(maps.adds)}. Red: this ink speaks for {d}; blue: against "
            "it.",
        ),
    ]
    if maps.cells is not None:
        painted = over_drawing(spread(maps.cells, _reach(network)), image)
        words = (
            f"Grad-CAM, cells {span_of(maps.cells)}. Red: what the maps find here speaks for {d}; "
            "white: it does not, or no cell lies here."
        )
        pictures.append((painted, words))
    map_row(f"where_{network.name}", pictures)


def _checks(maps: _Maps, network: Network) -> None:
    """Say in numbers what the maps say in colours, and what holds them to the network."""
    d, total = maps.digit, float(maps.adds.sum())
    shares = softmax(maps.covered)[..., d]  # (28, 28)
    moved = np.abs(shares - softmax(maps.logits)[d])
    paler = float(logits_of(network, np.float32(0.99) * maps.image)[d])
    words = _CHECKS.format(
        hurts=_where_it_hurts(maps, shares),
        reads=_what_it_reads(maps),
        still=int((moved < 0.01).sum()),
        total=signed(total, 2),
        expected=signed(-0.01 * total),
        found=signed(paler - maps.logit),
        logit=signed(maps.logit, 2),
    )
    st.markdown(words, width=PROSE_WIDTH)


def _where_it_hurts(maps: _Maps, shares: Values) -> str:
    if maps.falls.max() <= 0:
        return f"Covering lowers the logit of {maps.digit} nowhere."
    row, column = np.unravel_index(maps.falls.argmax(), maps.falls.shape)
    return (
        f"Covering hurts {maps.digit} most around row {row}, column {column}: its logit goes from "
        f"{signed(maps.logit, 2)} to {signed(maps.covered[row, column, maps.digit], 2)}, its "
        f"probability from {percent(float(softmax(maps.logits)[maps.digit]))} to "
        f"{percent(float(shares[row, column]))}."
    )


def _what_it_reads(maps: _Maps) -> str:
    """Say at how many places of the patch the network reads what."""
    before = int(maps.logits.argmax())
    counts = np.bincount(maps.covered.argmax(axis=2).ravel(), minlength=10)
    others = [f"{n} at {count}" for n, count in enumerate(counts) if count and n != before]
    if not others:
        return f"none makes the network read anything but {before}"
    return f"some make it read another digit than {before}: {', '.join(others)}"
