"""Pictures of kernels, of the patches that excite a channel, and of what each layer knows."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnlab.explain.patches import Excited, cut
from cnnlab.figures.costs import CONVOLUTION, DENSE, LOCAL
from cnnlab.figures.display import to_pixels
from cnnlab.figures.over_drawing import enlarged
from cnnlab.figures.template import template
from cnnlab.nets.forward import Values

_GAP = 128  # grey between pictures
_FRAME = (201, 48, 44)
_MARGIN = 2  # pixels of padding around a digit, since patches may reach there


def mosaic(pictures: Sequence[NDArray[np.uint8]], columns: int, gap: int = 4) -> NDArray[np.uint8]:
    """Lay pictures of one shape (H, W, 3) out in rows, with grey between them.

    Examples
    --------
    >>> mosaic([np.zeros((2, 2, 3), np.uint8)] * 6, columns=3, gap=1).shape
    (5, 8, 3)
    """
    edge = ((0, gap), (0, gap), (0, 0))
    padded = [np.pad(picture, edge, constant_values=_GAP) for picture in pictures]
    rows = [np.concatenate(padded[n : n + columns], 1) for n in range(0, len(padded), columns)]
    return np.concatenate(rows)[:-gap, :-gap]


def kernel_picture(kernel: Values, zoom: int = 16) -> NDArray[np.uint8]:
    """Paint a kernel (kH, kW, C): one square grid a channel, all on one signed scale.

    Examples
    --------
    >>> kernel_picture(np.ones((5, 5, 6), np.float32), zoom=1).shape
    (14, 23, 3)
    """
    scale = float(np.abs(kernel).max())
    painted = [
        enlarged(to_pixels(channel, "signed", scale), zoom) for channel in np.moveaxis(kernel, 2, 0)
    ]
    return mosaic(painted, columns=3) if len(painted) > 1 else painted[0]


def ink(picture: Values, zoom: int = 1) -> NDArray[np.uint8]:
    """Paint ink on paper, (H, W) from 0 to 1, as (zoom H, zoom W, 3).

    Examples
    --------
    >>> ink(np.float32([[0, 1]])).tolist()
    [[[255, 255, 255], [0, 0, 0]]]
    """
    return np.repeat(enlarged(to_pixels(255 * (1 - picture)), zoom)[..., np.newaxis], 3, axis=2)


def patch_picture(images: Values, found: Sequence[Excited], size: int) -> NDArray[np.uint8]:
    """Paint the patches, three a row, the strongest first."""
    zoom = max(1, 84 // size)
    return mosaic([ink(cut(images[one.picture], one, size), zoom) for one in found], 3)


def place_picture(images: Values, found: Sequence[Excited], size: int) -> NDArray[np.uint8]:
    """Paint the digits that the patches were cut from, each patch framed."""
    zoom = 4
    digits = []
    for one in found:
        digit = ink(np.pad(images[one.picture], _MARGIN), zoom)
        top, left = (zoom * (_MARGIN + at) for at in (one.top, one.left))
        bottom, right = top + zoom * size, left + zoom * size
        framed = digit[top:bottom, left:right].copy()
        digit[top:bottom, left:right] = _FRAME
        digit[top + 2 : bottom - 2, left + 2 : right - 2] = framed[2:-2, 2:-2]
        digits.append(digit)
    return mosaic(digits, 3)


def known_figure(shares: Mapping[str, Mapping[str, float]], dark: bool = False) -> Any:
    """Draw, layer by layer, how much of what a channel answers hangs on the class.

    Parameters
    ----------
    shares : mapping
        State of the weights -> layer's name -> share, from 0 to 1.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> figure = known_figure({"trained": {"Conv 1": 0.3, "Conv 2": 0.5}})
    >>> [float(y) for y in figure.data[0].y]
    [30.0, 50.0]
    """
    from plotly import graph_objects as go

    looks = {
        "trained": (CONVOLUTION, "circle"),
        "shuffled": (DENSE, "square"),
        "untrained": (LOCAL, "diamond"),
    }
    figure = go.Figure()
    for state, layers in shares.items():
        color, symbol = looks[state]
        figure.add_scatter(
            x=list(layers),
            y=[100 * share for share in layers.values()],
            name=state,
            mode="lines+markers+text",
            line={"color": color},
            marker={"symbol": symbol, "size": 11},
            text=[""] * (len(layers) - 1) + [state],
            textposition="bottom left" if state == "shuffled" else "top left",
            hovertemplate=f"{state}, %{{x}}: %{{y:.0f}} %<extra></extra>",
        )
    figure.update_layout(
        template=template(dark),
        height=340,
        hovermode="closest",
        xaxis={"range": [-0.3, len(next(iter(shares.values()))) - 0.5]},
        yaxis={"title": {"text": "decided by the class, in %"}, "range": [0, 104]},
    )
    return figure
