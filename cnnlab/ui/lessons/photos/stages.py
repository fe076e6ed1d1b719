"""The network stage by stage: its maps of this photo, and how any number comes about."""

import functools
from collections.abc import Mapping
from functools import partial
from typing import Any, TypedDict

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.explain.unit_sums import inputs_of, unit_sum
from cnnlab.nets import EFFICIENTNET_LITE0
from cnnlab.nets.efficientnet import STAGES, block_starts
from cnnlab.nets.forward import Values
from cnnlab.nets.receptive import Reach, receptive_fields
from cnnlab.nets.walk import walk_shapes
from cnnlab.ops.photo_frame import SIDE
from cnnlab.ops.signed_colors import signed_colors
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import offer
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.packing import data_url
from cnnlab.ui.lessons.photos.controls import CONTROLS
from cnnlab.ui.lessons.photos.network import Seen, photo_network
from cnnlab.ui.lessons.photos.unit_words import LayerPlace, layer_words, unit_words

_KEY = "photo_stages"
_MOVED = ("layer", "map", "cell")
_MAPS = 12  # shown of a layer
_THUMBNAIL = 56  # pixels on a side, at most
_QUESTION = Question(
    "A cell of the last maps, 7×7, sees more than the whole photo. What still ties it to its "
    "place?",
    [
        "Nothing: all 49 cells see the same",
        "It sees the middle of its window through many more paths than the rim",
        "The dense layer sorts the cells",
    ],
    right=1,
    answer="All that the windows reach counts, but not alike: a pixel in the middle goes into the "
    "sum on very many ways, one at the rim on one (Luo and others, 2016; the lesson Why CNNs "
    "measures it). And the skips carry every block’s input on as it is.",
)


class StageTold(TypedDict):
    """A stage in the strip: what it ends with."""

    title: str
    layer: int
    pictures: list[str]


class LayerTitle(TypedDict):
    """A layer in the list."""

    layer: int
    block: str
    title: str


class MapTold(TypedDict):
    """A small feature map."""

    map: int
    picture: str


class StagesData(TypedDict):
    """What ``stages.js`` shows; values as the link writes them."""

    values: dict[str, str]
    strip: list[StageTold]
    layers: list[LayerTitle]
    maps: list[MapTold]
    large: str
    size: list[int]
    place: list[int]
    photo: str
    reach: list[float]
    words: str


class StagesNews(TypedDict):
    """Which layer, map and cell the reader has opened."""

    values: dict[str, str]
    revision: int


def stages(view: View, seen: Seen) -> None:
    """Draw the strip of stages, one layer's maps, and one number's sum."""
    _opened_layer(view, seen)
    st.fragment(ask)(_QUESTION, "photos.stages")
    code_panel("photos.stages", unit_sum)


@st.fragment
def _opened_layer(view: View, seen: Seen) -> None:
    if news := said(view, _KEY, "opened", StagesNews):
        for name in _MOVED:
            view.take(name, news["values"].get(name, ""))
        if cell := news["values"].get("cell"):
            view.take("cell", [float(part) for part in cell.split(",")] if "," in cell else [])
    controls = {name: view.controls[name] for name in _MOVED}
    shown = offer(view, _KEY, controls, partial(stages_data, seen)).shown()[_KEY]
    mount("lessons/photos/stages", _KEY, shown, opened=StagesNews)
    st.markdown(
        "Each map is painted on a scale of its own: white is 0, red above, blue below. Shown are "
        "those that vary most over this photo. A **block** is a 1×1 convolution to six times as "
        "many maps, a **depthwise** convolution, which gives every map a kernel of its own, and a "
        "1×1 convolution back to few maps; where the shape stays, a **skip** adds what came in. "
        "**ReLU6** makes 0 of what is below and 6 of what is above.",
        width=PROSE_WIDTH,
    )
    view.publish()


def stages_data(seen: Seen, values: Mapping[str, Any]) -> dict[str, StagesData]:
    """Compute what is shown of one layer, one of its maps and one cell."""
    trace, layer = seen.trace, values["layer"]
    layers = trace.layers(layer)  # this block's, and the ends of all
    output = layers[layer].output
    strongest = strongest_maps(output, _MAPS)
    number = values["map"] if 0 <= values["map"] < output.shape[2] else strongest[0]
    shown = sorted({number, *strongest}, key=[number, *strongest].index)[:_MAPS]
    rows, columns = output.shape[:2]
    row, column = (
        min(int(share * size), size - 1)
        for share, size in zip(map(abs, values["cell"]), (rows, columns), strict=True)
    )
    found = unit_sum(photo_network(), layers, trace.picture, layer, (row, column, number), most=27)
    place = places()[layer]
    return {
        _KEY: {
            "values": {name: CONTROLS[name].write(values[name]) for name in _MOVED},
            "strip": [
                {
                    "title": title,
                    "layer": end,
                    "pictures": [
                        painted(layers[end].output[..., n], _THUMBNAIL)
                        for n in strongest_maps(layers[end].output, 3)
                    ],
                }
                for title, end in stage_ends()
            ],
            "layers": [
                {"layer": n, "block": one.block, "title": layer_words(one)}
                for n, one in enumerate(places())
            ],
            "maps": [{"map": n, "picture": painted(output[..., n], _THUMBNAIL)} for n in shown],
            "large": painted(output[..., number], 112),
            "size": [rows, columns],
            "place": [number, row, column],
            "photo": data_url(seen.square),
            "reach": reach_box(place.reach, row, column),
            "words": unit_words(place, found, (row, column, number)),
        }
    }


@functools.cache
def places() -> list[LayerPlace]:
    """Return every layer that has maps, with its place in the network."""
    starts, fields = block_starts(), receptive_fields(EFFICIENTNET_LITE0)
    before = {placed.number: numbers for placed, numbers in inputs_of(photo_network())}
    found = []
    along = zip(walk_shapes(EFFICIENTNET_LITE0), fields, strict=True)
    for (placed, given, output), reach in along:
        if len(output) == 3:
            part = sum(start <= placed.number for start in starts) - 1
            block = "Stem" if part == 0 else f"Block {part}" if part < 17 else "Head"
            found.append(LayerPlace(placed, given, output, block, reach, before[placed.number]))
    return found


@functools.cache
def stage_ends() -> list[tuple[str, int]]:
    """Return the title and the last layer of the stem, of each stage, and of the head."""
    starts, blocks, ends = block_starts(), 0, [("Stem", 1)]
    for number, stage in enumerate(STAGES, 1):
        blocks += stage[0]
        ends.append((f"Stage {number}", starts[blocks + 1] - 1))
    ends.append(("Head", len(places()) - 1))
    shapes = [places()[end].output for _, end in ends]
    return [
        (f"{title}: {'×'.join(map(str, shape))}", end)
        for (title, end), shape in zip(ends, shapes, strict=True)
    ]


def strongest_maps(output: Values, most: int) -> list[int]:
    """Return the maps that vary most over the photo, the first first."""
    spread = output.std(axis=(0, 1))
    return [int(n) for n in np.argsort(-spread, kind="stable")[:most]]


def painted(values: NDArray[np.float32], most: int) -> str:
    """Paint a map as an address that holds the picture; a large one with fewer pixels."""
    step = -(-values.shape[0] // most)
    return data_url(signed_colors(values[::step, ::step]), "PNG")


def reach_box(reach: Reach | None, row: int, column: int) -> list[float]:
    """Return top, left, bottom and right of what a cell sees, as shares of the photo, inside."""
    if reach is None:
        return [0.0, 0.0, 1.0, 1.0]
    starts = [reach.start + at * reach.jump for at in (row, column)]
    ends = [start + reach.size for start in starts]
    return [min(max(edge / SIDE, 0.0), 1.0) for edge in (*starts, *ends)]
