"""A square of a photo in the reader's hand, and its likeliest names: Python's side."""

import contextlib
from collections.abc import Mapping
from functools import partial
from typing import Any, TypedDict

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.explain.photo_names import likeliest
from cnnlab.ops.photo_frame import PhotoChange, PhotoFrame
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import problem
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.kept import kept_a_while
from cnnlab.ui.kit.live_parts import offer
from cnnlab.ui.kit.packing import data_url
from cnnlab.ui.kit.picture import ChosenPicture, choose_picture
from cnnlab.ui.kit.sent import picture_name, send_picture
from cnnlab.ui.lessons.photos.controls import CONTROLS
from cnnlab.ui.lessons.photos.network import Seen, photo_network, probabilities

_KEY = "photo_lab"
MOVED = ("frame", "turn", "mirror", "gray", "blur", "tiles", "cover")


class NameTold(TypedDict):
    """A class's name, and its share of the probability."""

    name: str
    share: float


class PhotoLabData(TypedDict):
    """What ``photo_lab.js`` shows; values as the link writes them."""

    photo: str
    title: str
    values: dict[str, str]
    seen: str
    names: list[NameTold]


class PhotoLabNews(TypedDict):
    """Where the hand left the square, and what is done to it."""

    values: dict[str, str]
    revision: int


def photo_lab(view: View) -> Seen | None:
    """Draw the chooser, the photo with its square, and the five likeliest names.

    Returns
    -------
    Seen or None
        What the network sees; None where its file cannot be read, and that is said.
    """
    chosen = choose_picture(view, "photo")
    try:
        photo_network()
    except ValueError as error:
        problem(f"This lesson needs the photo network, and cannot read it: {error}.")
        return None
    if news := said(view, _KEY, "moved", PhotoLabNews):
        for name in MOVED:
            with contextlib.suppress(KeyError, ValueError):
                view[name] = view.controls[name].read(news["values"][name])
    send_picture(chosen.image, _KEY)
    controls = {name: view.controls[name] for name in MOVED}
    data = partial(photo_lab_data, chosen.image, chosen.title)
    shown = offer(view, _KEY, controls, data).shown()[_KEY]
    mount("lessons/photos/photo_lab", _KEY, shown, moved=PhotoLabNews)
    st.caption(
        f"{chosen.title}; {chosen.credit}. On the left the photo: drag the square, or its corner; "
        "with the arrow keys it moves, with + and − it grows and shrinks. In the middle the "
        "224×224 pixels that the network gets. Softmax makes the 1,000 probabilities sum to 1."
    )
    return _seen(chosen, tuple((name, view[name]) for name in MOVED))


@kept_a_while
def _seen(chosen: ChosenPicture, values: tuple[tuple[str, Any], ...]) -> Seen:
    return Seen(chosen.title, seen_square(chosen.image, dict(values)))


def seen_square(image: NDArray[np.uint8], values: Mapping[str, Any]) -> NDArray[np.uint8]:
    """Cut the square out of the photo, and change it as the controls say."""
    square = PhotoFrame(*values["frame"]).cut(image)
    return PhotoChange(
        values["turn"],
        values["mirror"],
        values["gray"],
        float(values["blur"]),
        values["tiles"],
        values["cover"],
    ).apply(square)


def photo_lab_data(
    image: NDArray[np.uint8], title: str, values: Mapping[str, Any]
) -> dict[str, PhotoLabData]:
    """Compute what stands beside the photo."""
    square = seen_square(image, values)
    found = likeliest(photo_network(), probabilities(square))
    return {
        _KEY: {
            "photo": picture_name(image),
            "title": title,
            "values": {name: CONTROLS[name].write(values[name]) for name in MOVED},
            "seen": data_url(square),
            "names": [{"name": guess.name, "share": guess.share} for guess in found],
        }
    }
