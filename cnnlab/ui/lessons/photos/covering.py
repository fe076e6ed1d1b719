"""What becomes of a logit where a square covers the photo: Python's side of ``covering.js``."""

from collections.abc import Mapping
from functools import partial
from typing import Any, TypedDict

import numpy as np

from cnnlab.explain.class_activation import class_map
from cnnlab.figures.heat_grid import heat_grid
from cnnlab.nets.forward import Values
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.controls import Whole
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import offer
from cnnlab.ui.kit.packing import data_url
from cnnlab.ui.lessons.photos.network import CELLS, COVER, Seen, photo_network

PASSES = CELLS * CELLS
_KEY = "photo_covering"
_ROWS = {"covered": Whole("Rows of places that are covered", 0, CELLS, default=0)}


class CoveringData(TypedDict):
    """What ``covering.js`` shows, and how many rows of the grid are computed."""

    html: str
    rows: int
    all: int


def covering(view: View, seen: Seen, number: int) -> None:
    """Draw a class's map, and beside it what covering each of its cells does to the logit."""
    part = offer(view, _KEY, _ROWS, partial(covering_data, seen, number))
    known = min(len(seen.covered.rows), CELLS)
    mount("lessons/photos/covering", _KEY, part.shown({"covered": str(known)})[_KEY])


def covering_data(seen: Seen, number: int, values: Mapping[str, Any]) -> dict[str, CoveringData]:
    """Cover so many rows of the grid, and write both maps."""
    rows, name = values["covered"], photo_network().classes[number]
    found = class_map(photo_network(), seen.last_layers, number)
    falls = np.full((CELLS, CELLS), np.nan, np.float32)
    if rows:
        falls[:rows] = found.logit - seen.covered.down_to(rows)[..., number]
    photo = data_url(seen.square)
    adds = heat_grid(found.values, photo, f"Class map of {name}")
    covers = heat_grid(falls, photo, f"How far the logit of {name} falls where it is covered")
    so_far = "" if rows == CELLS else f"; so far {rows * CELLS}"
    words = _compared(found.values, falls, found.logit) if rows == CELLS else ""
    return {
        _KEY: {
            "html": f"{_STYLE}<div class=pair><figure>{adds}<figcaption>The class map: one pass."
            f"</figcaption></figure><figure>{covers}<figcaption>How far the logit falls with a "
            f"grey square of {COVER}×{COVER} pixels on that cell: {PASSES} passes{so_far}."
            f"</figcaption></figure></div>{words}",
            "rows": rows,
            "all": CELLS,
        }
    }


def _compared(adds: Values, falls: Values, logit: float) -> str:
    """Say how alike the two maps are, where covering does most, and that falls are no shares."""
    row, column = np.unravel_index(falls.argmax(), falls.shape)
    most = float(falls[row, column])
    alike = float(np.corrcoef(adds.ravel(), falls.ravel())[0, 1]) if falls.std() else 0.0
    hurts = (
        f"Covering hurts most in row {row + 1}, column {column + 1}: the logit goes from "
        f"{logit:.3f} to {logit - most:.3f}. "
        if most > 0
        else "Covering lowers this logit nowhere. "
    )
    return (
        f"<p>{hurts}The two maps are alike by {alike:.2f} (the correlation of the {PASSES} pairs). "
        "They need not agree: the map says where the sum comes from; covering makes another photo, "
        "whose cells all change, and what fills a photo can do without any one part. The cat does; "
        f"try the coffee. The falls add up to {falls.sum():.1f}: they are no shares of the logit."
        "</p>"
    ).replace("-", "−")


_STYLE = """<style>
.pair { display: grid; gap: 0.5rem 1.4rem; max-width: 62rem;
  grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); }
.pair figure { margin: 0; }
.pair .heat { margin: 0; }
</style>"""
