"""A map of digits by what the network makes of them: Python's side of ``digit_map.js``."""

from typing import TypedDict

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.explain.baseline_networks import shuffled
from cnnlab.explain.digit_space import (
    Pca,
    Space,
    mapped_digits,
    nearest,
    points_of,
    same_neighbour,
    tsne_places,
)
from cnnlab.explain.tsne import PERPLEXITY, SEED
from cnnlab.figures.sentences import percent
from cnnlab.figures.thumbnails import points_picture
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets.forward import Values
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.digit.sprite import digit_sprite
from cnnlab.ui.kit.glance import glance
from cnnlab.ui.kit.network import shipped
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.packing import data_url
from cnnlab.ui.kit.sent import send_sprite

_NETWORK = "lenet5-relu"
_COLUMNS = 25  # digits a row of the picture that holds them all
_ABOUT = {
    "pca": "PCA lays the map along the two directions in which the points differ most, and drops "
    "the rest. Your digit is put there by the same sums, exactly. Across and up have one scale.",
    "tsne": "t-SNE moves points about until near ones are near (perplexity {perplexity}, seed "
    "{seed}, computed once). Distances between heaps, their sizes, and which way is up mean "
    "nothing. It has no rule for a new point: yours stands at the mean of its five neighbours' "
    "places, which is an approximation.",
}


class MappedDigit(TypedDict):
    """The reader's digit: its place, its picture, and its nearest, by their places in the list."""

    place: list[float]
    title: str
    picture: str
    neighbours: list[int]


class DigitMapData(TypedDict):
    """What ``digit_map.js`` shows: each digit's point, index, class, and what it is read as."""

    sprite: str
    columns: int
    points: list[list[float]]
    digits: list[int]
    labels: list[int]
    reads: list[int]
    label: str
    mine: MappedDigit | None


def map_at_a_glance() -> None:
    """Show a map that was computed once; the one of the reader's own digit is behind the bar."""
    glance(
        [(_thumbnail(), "Points of ten colours, most of one colour near each other")],
        f"{len(mapped_digits()):,} digits, each a point, by what the last hidden layer makes of "
        "them (t-SNE); a colour is one of the ten digits. Open, and find yours among them.",
        height=152,
    )


@st.cache_data(max_entries=1, show_spinner=False)
def _thumbnail() -> NDArray[np.uint8]:
    return points_picture(tsne_places("hidden"), bundled_digits().labels[mapped_digits()])


@st.fragment
def digit_map(view: View, digit: Digit | None) -> None:
    """Draw the map, with the digit on the page among its neighbours."""
    if ask(_question(), "digit_map"):
        _map(view, digit)
    view.publish()


def _map(view: View, digit: Digit | None) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        space: Space = view.draw("map_space")
        by = view.draw("map_by")
    sprite = send_sprite(_sprite(), "digit_map.sprite")
    mount("lessons/why/digit_map", "digit_map", _data(space, by, digit, sprite))
    st.markdown(_words(space, by), width=PROSE_WIDTH)
    code_panel("digit_map", points_of, Pca, nearest, same_neighbour)


@st.cache_resource  # nobody writes to it
def _images() -> Values:
    return bundled_digits().pictures(mapped_digits())


@st.cache_resource
def _points(space: Space) -> Values:
    return points_of(shipped(_NETWORK), _images(), space)


@st.cache_resource(show_spinner=False)
def _pca(space: Space) -> Pca:
    return Pca.of(_points(space))


@st.cache_data(max_entries=1, show_spinner=False)
def _reads() -> list[int]:
    network = shipped(_NETWORK)
    last = len(network.architecture) - 1
    logits = _points("hidden") @ network.weights[f"{last}.weight"] + network.weights[f"{last}.bias"]
    return [int(read) for read in logits.argmax(axis=1)]


@st.cache_resource
def _sprite() -> bytes:
    """Return all mapped digits as one picture."""
    return digit_sprite(bundled_digits().images[mapped_digits()], _COLUMNS)


def _places(space: Space, by: str) -> NDArray[np.floating]:
    return _pca(space).places(_points(space)) if by == "pca" else tsne_places(space)


def _data(space: Space, by: str, digit: Digit | None, sprite: str) -> DigitMapData:
    digits, places = mapped_digits(), _places(space, by)
    return {
        "sprite": sprite,
        "columns": _COLUMNS,
        "points": places.round(3).tolist(),
        "digits": digits.tolist(),
        "labels": bundled_digits().labels[digits].tolist(),
        "reads": _reads(),
        "label": f"Map of {len(digits)} digits; arrow keys walk from one to the next",
        "mine": None if digit is None else _mine(space, by, digit, places),
    }


def _mine(space: Space, by: str, digit: Digit, places: NDArray[np.floating]) -> MappedDigit:
    """Find the reader's digit's neighbours and its place."""
    point = points_of(shipped(_NETWORK), digit.image[np.newaxis], space)
    # A bundled digit may be on the map itself; it is no neighbour of its own.
    found = nearest(_points(space), point[0], 6)
    same = np.abs(_points(space)[found] - point).max(axis=1) < 1e-4
    neighbours = [int(n) for n in found[~same][:5]]
    if by == "pca":
        place = _pca(space).places(point)[0]
    else:
        place = places[found[same][0]] if same.any() else places[neighbours].mean(axis=0)
    picture = np.rint(255 * (1 - digit.image)).astype(np.uint8)
    return {
        "place": place.round(3).tolist(),
        "title": digit.title,
        "picture": data_url(picture, "PNG"),
        "neighbours": neighbours,
    }


@st.cache_data(max_entries=8, show_spinner=False)
def _agreement(space: Space, by: str | None) -> float:
    """Return how often a digit's nearest neighbour shows the same, in the space or on a map."""
    labels = bundled_digits().labels[mapped_digits()]
    return same_neighbour(_points(space) if by is None else _places(space, by), labels)


@st.cache_data(max_entries=1, show_spinner=False)
def _agreement_shuffled() -> tuple[float, float]:
    labels = bundled_digits().labels[mapped_digits()]
    points = points_of(shuffled(shipped(_NETWORK)), _images(), "hidden")
    return same_neighbour(points, labels), same_neighbour(Pca.of(points).places(points), labels)


def _words(space: Space, by: str) -> str:
    """Say what the map is, what it keeps, and what it loses."""
    kept = ""
    if by == "pca":
        shares = [percent(float(share)) for share in _pca(space).shares]
        kept = f" Here they hold {shares[0]} and {shares[1]} of the variance."
    wrong = sum(
        read != label
        for read, label in zip(_reads(), bundled_digits().labels[mapped_digits()], strict=True)
    )
    about = _ABOUT[by].format(perplexity=PERPLEXITY, seed=SEED)
    here, flat = _agreement(space, None), _agreement(space, by)
    numbers = f"{_points(space).shape[1]} {'hidden units' if space == 'hidden' else 'pixels'}"
    return (
        f"{about}{kept} In all {numbers}, the nearest neighbour of {percent(here)} of the digits "
        f"shows the same digit; on this map, of {percent(flat)}. A ring marks the {wrong} that the "
        f"network misreads. The digits are the {len(mapped_digits()):,} for validation, which no "
        "training here has seen."
    )


def _question() -> Question:
    pixels, hidden = _agreement("pixels", "pca"), _agreement("hidden", "pca")
    mixed = _agreement_shuffled()
    hidden_units, all_pixels = (_points(space).shape[1] for space in ("hidden", "pixels"))
    return Question(
        f"PCA flattens the {all_pixels} pixels of a digit to two numbers, and is not told which "
        f"digit is which. For {percent(pixels)} of the digits, the nearest on this map shows the "
        f"same digit. A digit is also {hidden_units} numbers, in the last hidden layer. For how "
        "many is it so when these are flattened?",
        ["For 10 %, as by chance", f"Again for {percent(pixels)}", f"For {percent(hidden)}"],
        right=2,
        answer="It is the learned weights that do it: with each "
        f"unit's weights shuffled, {percent(mixed[1])} are left. The last layer has only to cut "
        "this space into ten with flat walls.",
    )
