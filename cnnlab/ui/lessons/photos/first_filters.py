"""The 32 kernels of the first layer in colour, and what each makes of the photo."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.nets.forward import Values
from cnnlab.ops.color import to_gray
from cnnlab.ops.convolution import convolve
from cnnlab.ops.kernels import KERNELS
from cnnlab.ops.signed_colors import signed_colors
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import HtmlPartData, live_sliders
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.packing import data_url
from cnnlab.ui.lessons.photos.network import Seen, photo_network

_KEY = "photo_filters"
_NOTHING = 1e-3
_SOBEL = {"vertical edges": "sobel_vertical", "horizontal edges": "sobel_horizontal"}
_QUESTION = Question(
    "Nobody told this network about edges. Why are many of its first kernels edge finders?",
    [
        "They are set by hand before training",
        "Edges help to tell things apart, and nine pixels can hold little else",
        "Every 3×3 kernel finds edges",
    ],
    right=1,
    answer="They began at random, as in the lesson Training. In a window of 3×3 there is room for "
    "an edge, a line, a spot or a colour; flat areas say little about what a thing is.",
)


def first_filters(view: View, seen: Seen) -> None:
    """Draw the kernels, the chosen one's map beside Sobel's, and a question."""
    _chosen(view, seen)
    st.fragment(ask)(_QUESTION, "photos.filters")
    code_panel("photos.filters", kernel_colors, likeness)


@st.fragment
def _chosen(view: View, seen: Seen) -> None:
    shown = live_sliders(view, _KEY, ("filter",), partial(_data, seen))
    mount("kit/html_part", _KEY, shown[_KEY])
    view.publish()


def kernel_colors(kernel: Values) -> NDArray[np.uint8]:
    """Paint a kernel (rows, columns, 3) as a small picture: grey is 0, brighter is above.

    The largest weight of the kernel, whatever its sign, reaches black or full light; one that is
    `unused` is grey all over.
    """
    scale = 1.0 if unused(kernel) else float(np.abs(kernel).max())
    painted: NDArray[np.float32] = np.rint(127.5 * (1 + kernel / scale))
    return painted.astype(np.uint8)


def unused(kernel: Values) -> bool:
    """Whether a kernel's weights are all next to nothing: it makes a flat map of any photo."""
    return bool(np.abs(kernel).max() < _NOTHING)


def likeness(one: Values, other: Values) -> float:
    """Return how alike two maps are: their correlation, from -1 to 1; 0 where one is flat."""
    if not one.std() or not other.std():
        return 0.0
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def _data(seen: Seen, values: Mapping[str, Any]) -> dict[str, HtmlPartData]:
    kernels, number = photo_network().weights["0.weight"], values["filter"]
    found = seen.trace.layers(0)[0].output[..., number]
    patches = "".join(
        f"<figure{' class=on' if n == number else ''}>"
        f"<img alt='kernel {n}' src='{data_url(kernel_colors(kernels[..., n]), 'PNG')}'>"
        f"<figcaption>{n}</figcaption></figure>"
        for n in range(kernels.shape[-1])
    )
    idle = [str(n) for n in range(kernels.shape[-1]) if unused(kernels[..., n])]
    gray = to_gray(seen.square)
    pictures = [_picture(found, f"Kernel {number}, before ReLU6, 112×112")]
    for way, name in _SOBEL.items():
        # The middles of the kernel's windows, which begin at the first row: 1, 3, 5 and so on.
        edges = convolve(gray, KERNELS[name], padding="replicate")[1::2, 1::2]
        alike = f"{likeness(found, edges):.2f}".replace("-", "−")
        pictures.append(_picture(edges, f"Sobel, {way}: likeness {alike}"))
    return {
        _KEY: {
            "html": f"{_STYLE}<div class=kernels>{patches}</div>"
            f"<div class=made>{''.join(pictures)}</div><p class=small>Each kernel is 3×3 pixels "
            "and 3 channels: 27 weights, painted as a colour; grey is 0. Maps: red above 0, blue "
            "below, each on a scale of its own. Likeness is the correlation of two maps: 1 or −1 "
            "would be the same edges, 0 nothing in common. Sobel’s is the kernel of the lesson "
            "Convolution, on the grey photo, at the same stride of 2. "
            f"Grey all over are {', '.join(idle)}: no weight of theirs reaches {_NOTHING:g}. "
            "Training has left them unused, and nobody took them out.</p>"
        }
    }


def _picture(values: Values, caption: str) -> str:
    source = data_url(signed_colors(values), "PNG")
    return f"<figure><img alt='' src='{source}'><figcaption>{caption}</figcaption></figure>"


_STYLE = """<style>
.kernels { display: grid; gap: 0.35rem; margin-bottom: 1rem;
  grid-template-columns: repeat(auto-fill, minmax(2.9rem, 1fr)); }
.kernels img, .made img { display: block; width: 100%; image-rendering: pixelated; }
.kernels figcaption { text-align: center; margin: 0; }
.kernels .on { outline: 3px solid var(--st-primary-color); outline-offset: 1px; }
.kernels .on figcaption { font-weight: 700; color: var(--st-text-color); }
.made { display: grid; gap: 1rem; grid-template-columns: repeat(3, minmax(0, 1fr)); }
</style>"""
