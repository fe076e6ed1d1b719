"""A photo and the rings made smaller: by stride alone, by pooling, blurred first."""

import functools
from collections.abc import Mapping
from functools import partial
from typing import Any, NotRequired, TypedDict

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.display import to_pixels
from cnnlab.images import fit_image
from cnnlab.ops.convolution import convolve
from cnnlab.ops.down_sampling import (
    WAYS,
    Way,
    down_sample,
    false_centres,
    gaussian_kernel,
    ring_contrast,
    ring_limit,
)
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.kept import kept_with_it
from cnnlab.ui.kit.live_parts import live_sliders
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.packing import as_text
from cnnlab.ui.kit.page_pictures import side_by_side
from cnnlab.ui.kit.picture import ChosenPicture, bundled
from cnnlab.ui.kit.sent import picture_name, send_picture

_SIZE = 320  # pixels on the long side of the photo: quick under the hand
_KEY = "down_sampling"
_TITLES: Mapping[Way, str] = {
    "stride": "Every {nth} pixel",
    "max": "Max pooling {step}×{step}",
    "average": "Average pooling {step}×{step}: box blur, then every {nth}",
    "gaussian": "Gaussian blur, then every {nth}",
}
_ALIASING = Question(
    "Here are rings that get finer outwards. Keep one pixel of several, as above, and drop the "
    "others. What do you see where the rings are finer than the pixels that are kept?",
    ["Even grey", "Noise", "Rings that are not there"],
    right=2,
    answer="The pixels that are kept meet the fine rings now on a crest, now in a trough, and what "
    "they draw is wide. This is **aliasing**: too fine a pattern comes back as a coarse one, and "
    "nothing can tell it from a true one any more.",
)

# HTML, below the photo and below the rings.
_PHOTO = """
<p>All four have the same size, {shape}. Look along slanted edges and at fine texture: without a
blur they become stairs and specks. Max pooling brightens (mean {before} → {after}): it is made for
feature maps, where a large value is a find, not for photos.</p>
"""
_MEASURED = """
<p>Outside the red square, along a row or along a column, it is less than {two} pixels from crest to
crest: less than two of those that are kept. Two is the least that can hold a crest and a trough
(Nyquist), so an honest small picture is even grey there. ± is the standard deviation, how far
values spread around their mean; outside, all of it is false. {centres}</p>
<ul>
<li><b>Every {nth} pixel</b> alone: ±{stride_out} of false rings, beside ±{stride_in} of true ones.
<li><b>A box blur first</b>, {step}×{step} equal weights: ±{average_out}. Average pooling is this
very blur with a stride: computed both ways, they differ by {same}.
<li><b>A Gaussian blur first</b>, {side}×{side} weights, standard deviation {sigma}:
±{gaussian_out}. It costs inside the square: ±{gaussian_in} of true rings is left, after the box
±{average_in}.
<li><b>Max pooling</b> is no blur: ±{max_out}, and too bright, mean {bright} where the rings have
{mean}.
</ul>
"""


class ShownPicture(TypedDict):
    """A picture by the name it was sent under, or its pixels; how far a square in it reaches."""

    words: str
    picture: NotRequired[str]
    shape: NotRequired[list[int]]
    pixels: NotRequired[str]
    reach: NotRequired[float]


class DownSamplingData(TypedDict):
    """What ``down_sampling.js`` shows: why it cannot be, or pictures and what was measured."""

    problem: str
    pictures: NotRequired[list[ShownPicture]]
    words: NotRequired[str]


@st.fragment
def down_sampling(view: View, chosen: ChosenPicture) -> None:
    """Draw the chosen picture, and after a question the rings, made smaller in four ways.

    Parameters
    ----------
    view : View
        Its control "down_step" says how much smaller.
    chosen : ChosenPicture
        The photo.
    """
    photo = _small_photo(chosen)
    send_picture(photo, "down_photo")
    answered = st.session_state.get(f"question.{_KEY}") is not None
    data = partial(down_sampling_data, photo, chosen.title, bundled_rings() if answered else None)
    shown = live_sliders(view, _KEY, ("down_step",), data)
    mount("lessons/smaller/down_sampling", "down_photo", shown["down_photo"])
    side_by_side(
        "down_before", [(bundled_rings(), "The rings, 256×256: drawn by a formula")], least=256
    )
    ask(_ALIASING, _KEY, lambda: _aliasing(shown["down_rings"]))
    code_panel("down_sampling", down_sample, gaussian_kernel)
    view.publish()


@kept_with_it
def _small_photo(chosen: ChosenPicture) -> NDArray[np.uint8]:
    return fit_image(chosen.native, _SIZE)


def _aliasing(data: Mapping[str, Any]) -> None:
    send_picture(bundled_rings(), "down_rings")
    mount("lessons/smaller/down_sampling", "down_rings", data)


@functools.cache  # the same object again, so that what is made of it is kept
def bundled_rings() -> NDArray[np.uint8]:
    """Return the rings (256, 256)."""
    return bundled("stripes")[..., 0]


def down_sampling_data(
    photo: NDArray[np.uint8], title: str, rings: NDArray[np.uint8] | None, values: Mapping[str, Any]
) -> dict[str, DownSamplingData]:
    """Make a photo, and the rings where they are shown, smaller in four ways."""
    step = int(values["down_step"])
    data = {"down_photo": _photo(photo, title, step)}
    if rings is not None:
        data["down_rings"] = _rings(rings, step)
    return data


def _photo(image: NDArray[np.uint8], title: str, step: int) -> DownSamplingData:
    """Describe the picture and its four smaller ones, all at the same size on the screen."""
    try:
        small = {way: down_sample(image, step, way) for way in WAYS}
    except ValueError as error:
        return {"problem": str(error)}
    before = f"{title}, {_shape(image)}, mean {image.mean():.0f}"
    pictures: list[ShownPicture] = [{"picture": picture_name(image), "words": before}]
    for way, values in small.items():
        words = f"{_title(way, step)}. {_shape(values)}, mean {values.mean():.0f}"
        pictures.append(_small(words, values))
    words = _PHOTO.format(
        shape=_shape(small["stride"]),
        before=f"{image.mean():.0f}",
        after=f"{small['max'].mean():.0f}",
    )
    return {"problem": "", "pictures": pictures, "words": words}


def _rings(rings: NDArray[np.uint8], step: int) -> DownSamplingData:
    """Describe the rings made smaller, and measure what is true and what is false in them."""
    limit = ring_limit(step)
    reach = 2 * limit / len(rings)
    before = f"Before, 256×256. The square reaches {limit:.0f} pixels from the middle"
    pictures: list[ShownPicture] = [
        {"picture": picture_name(rings), "words": before, "reach": reach}
    ]
    spread: dict[str, str] = {}
    small = {way: down_sample(rings, step, way) for way in WAYS}
    for way, values in small.items():
        inside, outside = (f"{each:.0f}" for each in ring_contrast(values, step))
        spread |= {f"{way}_in": inside, f"{way}_out": outside}
        words = f"{_title(way, step)}. {_shape(values)}. Inside ±{inside}, outside ±{outside}"
        pictures.append({**_small(words, values), "reach": reach})
    words = _MEASURED.format(
        nth=_nth(step),
        centres=_centres(step),
        step=step,
        two=2 * step,
        side=len(gaussian_kernel(step / 2)),
        sigma=_in_pixels(step / 2),
        same=_difference(_apart(rings, small["average"], step)),
        bright=f"{small['max'].mean():.0f}",
        mean=f"{rings.mean():.0f}",
        **spread,
    )
    return {"problem": "", "pictures": pictures, "words": words}


def _small(words: str, values: NDArray[np.float32]) -> ShownPicture:
    shown = to_pixels(values)
    return {"words": words, "shape": list(shown.shape), "pixels": as_text(shown, "u1")}


def _apart(rings: NDArray[np.uint8], averaged: NDArray[np.float32], step: int) -> float:
    """Compare average pooling with what it is: a box blur with a stride."""
    box = np.full((step, step), 1 / step**2)
    blurred = convolve(rings, box, padding="valid", stride=step)
    return float(np.abs(blurred - averaged).max())


def _in_pixels(length: float) -> str:
    """Write a length.

    Examples
    --------
    >>> _in_pixels(1.0).split(), _in_pixels(1.5).split()
    (['1', 'pixel'], ['1.5', 'pixels'])
    """
    return f"{length:g}\N{NO-BREAK SPACE}pixel{'s' * (length != 1)}"


def _difference(apart: float) -> str:
    """Write by how much grey values differ; rounding is no 0.

    Examples
    --------
    >>> _difference(0.0), _difference(2e-5), _difference(0.25)
    ('nothing', 'less than 0.0001 (rounding)', 'at most 0.2500')
    """
    if not apart:
        return "nothing"
    return "less than 0.0001 (rounding)" if apart < 1e-4 else f"at most {apart:.4f}"


def _centres(step: int) -> str:
    count = false_centres(step)
    if not count:
        return "The false rings circle around centres at the rim or beyond."
    return f"Every {_nth(step)} pixel draws {count} bull's eyes beside the one true centre."


def _title(way: Way, step: int) -> str:
    return _TITLES[way].format(step=step, nth=_nth(step))


def _nth(step: int) -> str:
    """Write which pixels are kept.

    Examples
    --------
    >>> _nth(2), _nth(3), _nth(4)
    ('second', 'third', '4th')
    """
    return {2: "second", 3: "third"}.get(step, f"{step}th")


def _shape(values: NDArray[Any]) -> str:
    return "×".join(str(size) for size in values.shape[:2])
