"""A photo and the rings made smaller: by stride alone, by pooling, blurred first."""

import inspect
from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.display import to_pixels
from cnnlab.figures.tiles import enlarge_with_square
from cnnlab.images import fit_image
from cnnlab.ops import down_sampling as ops
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
from cnnlab.ui.down_sampling_words import ALIASING, MEASURED, TITLES
from cnnlab.ui.lesson import PROSE_WIDTH, ask, problem
from cnnlab.ui.link import View
from cnnlab.ui.picture import ChosenPicture, bundled
from cnnlab.ui.side_by_side import side_by_side

_SIZE = 320  # pixels on the long side of the photo: quick under the hand
_SHOWN = 256  # side of the rings, large and small


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
    step = int(view.draw("down_step"))
    _photo(chosen, step)
    question = replace(ALIASING, text=ALIASING.text.format(nth=_nth(step)))
    side_by_side("down_before", [(_rings(), "The rings, 256×256: drawn by a formula")], least=256)
    ask(question, "down_sampling", lambda: _aliasing(step))
    code = st.expander(
        "The code that ran", icon=":material/code:", on_change="rerun", key="down_sampling.code"
    )
    if code.open:
        for function in (ops.down_sample, ops.gaussian_kernel):
            code.code(inspect.getsource(function))
    view.publish()


def _photo(chosen: ChosenPicture, step: int) -> None:
    """Draw the picture and its four smaller ones, all at the same size on the screen."""
    image = fit_image(chosen.native, _SIZE)
    try:
        small = {way: down_sample(image, step, way) for way in WAYS}
    except ValueError as error:
        problem(error)
        return
    pictures = [(image, f"{chosen.title}, {_shape(image)}, mean {image.mean():.0f}")]
    for way, values in small.items():
        words = f"{_title(way, step)}. {_shape(values)}, mean {values.mean():.0f}"
        pictures.append((to_pixels(values), words))
    side_by_side("down_photo", pictures, least=180, crisp=True)
    st.markdown(
        f"All four have the same size, {_shape(small['stride'])}. Look along slanted edges and at "
        "fine texture: without a blur they become stairs and specks. Max pooling brightens (mean "
        f"{image.mean():.0f} → {small['max'].mean():.0f}): it is made for feature maps, where a "
        "large value is a find, not for photos.",
        width=PROSE_WIDTH,
    )


def _aliasing(step: int) -> None:
    """Draw the rings made smaller, and measure what is true and what is false in them."""
    limit = ring_limit(step)
    words = f"Before, 256×256. The square reaches {limit:.0f} pixels from the middle"
    pictures = [_marked(_rings(), limit, words)]
    spread: dict[str, float] = {}
    for way in WAYS:
        values = down_sample(_rings(), step, way)
        spread[f"{way}_in"], spread[f"{way}_out"] = inside, outside = ring_contrast(values, step)
        words = (
            f"{_title(way, step)}. {_shape(values)}. Inside ±{inside:.0f}, outside ±{outside:.0f}"
        )
        pictures.append(_marked(to_pixels(values), limit, words))
    side_by_side("down_rings", pictures, least=180, crisp=True)
    found = MEASURED.format(
        nth=_nth(step),
        centres=_centres(step),
        step=step,
        two=2 * step,
        side=len(gaussian_kernel(step / 2)),
        sigma=f"{step / 2:g}",
        same=f"{_apart(step):.4f}",
        bright=f"{down_sample(_rings(), step, 'max').mean():.0f}",
        mean=f"{_rings().mean():.0f}",
        **{name: f"{value:.0f}" for name, value in spread.items()},
    )
    st.markdown(found, width=PROSE_WIDTH)


def _apart(step: int) -> float:
    """Compare average pooling with what it is: a box blur with a stride."""
    box = np.full((step, step), 1 / step**2)
    blurred = convolve(_rings(), box, padding="valid", stride=step)
    return float(np.abs(blurred - down_sample(_rings(), step, "average")).max())


def _centres(step: int) -> str:
    count = false_centres(step)
    if not count:
        return "The false rings circle around centres at the rim or beyond."
    return f"Every {_nth(step)} pixel draws {count} bull's eyes beside the one true centre."


def _marked(rings: NDArray[np.uint8], limit: float, words: str) -> tuple[NDArray[np.uint8], str]:
    return enlarge_with_square(rings, _SHOWN, limit), words


def _rings() -> NDArray[np.uint8]:
    return bundled("stripes")[..., 0]


def _title(way: Way, step: int) -> str:
    return TITLES[way].format(step=step, nth=_nth(step))


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
