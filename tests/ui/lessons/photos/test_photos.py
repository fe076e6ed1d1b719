"""What the lesson Photos shows, without a browser."""

import json
import re
from functools import cache
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from cnnlab.explain.photo_names import measured_photos
from cnnlab.nets import EFFICIENTNET_LITE0, summary
from cnnlab.ops.photo_frame import PhotoFrame
from cnnlab.pictures import open_picture
from cnnlab.trace import Trace
from cnnlab.ui.lessons.photos.cheap_blocks import block_rows, blocks_data, full_products
from cnnlab.ui.lessons.photos.controls import CONTROLS
from cnnlab.ui.lessons.photos.covering import covering_data
from cnnlab.ui.lessons.photos.first_filters import kernel_colors, likeness, unused
from cnnlab.ui.lessons.photos.network import CELLS, LOGITS, Seen, photo_network
from cnnlab.ui.lessons.photos.photo_lab import MOVED, photo_lab_data, seen_square
from cnnlab.ui.lessons.photos.stages import (
    places,
    reach_box,
    stage_ends,
    stages_data,
    strongest_maps,
)
from cnnlab.ui.lessons.photos.texture import FUR, SHUFFLED
from cnnlab.ui.lessons.photos.thousand import thousand_data

DEFAULTS = {name: control.default for name, control in CONTROLS.items()}
CAT = Seen("Cat", PhotoFrame().cut(open_picture("cat")))


def test_the_names_are_those_of_the_list_and_the_square_moves_them() -> None:
    image = open_picture("cat")
    [told] = photo_lab_data(image, "Cat", DEFAULTS).values()
    assert [one["name"] for one in told["names"]] == [n.name for n in measured_photos()["cat"]]
    [corner] = photo_lab_data(image, "Cat", DEFAULTS | {"frame": (0.1, 0.9, 0.3)}).values()
    assert corner["names"] != told["names"]
    assert set(told["values"]) == set(MOVED)
    assert json.loads(json.dumps(told)) == told


def test_changes_are_made_of_the_square() -> None:
    image = open_picture("cat")
    plain = seen_square(image, DEFAULTS)
    mirrored = seen_square(image, DEFAULTS | {"mirror": True})
    assert np.array_equal(plain, CAT.square)
    assert np.array_equal(mirrored, plain[:, ::-1])


def test_shuffled_tiles_do_what_the_question_says() -> None:
    image = open_picture("cat")
    for tiles, percent in SHUFFLED.items():
        [told] = photo_lab_data(image, "Cat", DEFAULTS | {"tiles": tiles}).values()
        assert told["names"][0]["name"] == "Egyptian cat"
        assert 100 * told["names"][0]["share"] == pytest.approx(percent, abs=1)
    [told] = photo_lab_data(image, "Cat", DEFAULTS | {"tiles": FUR}).values()
    assert told["names"][0]["name"] == "fur coat"


def test_every_stage_ends_where_the_maps_get_another_shape() -> None:
    shapes = [title.split(": ")[1] for title, _ in stage_ends()]
    assert shapes == [
        *("112×112×32", "112×112×16", "56×56×24", "28×28×40", "14×14×80", "14×14×112"),
        *("7×7×192", "7×7×320", "7×7×1280"),
    ]
    assert [places()[end].block for _, end in stage_ends()][-3:] == ["Block 15", "Block 16", "Head"]


@cache
def whole_trace() -> Trace:
    """Of all layers, held at once, as the page does not."""
    return photo_network().trace(CAT.square)


def stage_of(layer: int, **more: Any) -> Any:
    [data] = stages_data(CAT, DEFAULTS | {"layer": layer} | more).values()
    return data


@pytest.mark.parametrize("layer", range(len(places())))
def test_what_is_opened_anywhere_says_the_traces_number(layer: int) -> None:
    data = stage_of(layer, cell=(0.9, 0.2))
    number, row, column = data["place"]
    value = whole_trace()[layer].output[row, column, number]
    assert f"<b>{value:.3f}</b>".replace("-", "−") in data["words"]
    assert len({one["map"] for one in data["maps"]}) == len(data["maps"])


@pytest.mark.parametrize("layer", [0, 2, 4, 7, 10, 89])
def test_the_numbers_that_are_written_add_up(layer: int) -> None:
    """Products, the rest and the bias, each rounded to three decimals."""
    words = stage_of(layer)["words"].replace("−", "-")
    lines = re.findall(r"<td>(-?[\d.]+)</td></tr>", words)
    total = re.search(r"<b>(-?[\d.]+)</b></td>", words)
    assert total is not None
    assert sum(map(float, lines)) == pytest.approx(float(total[1]), abs=0.0006 * len(lines))


def test_products_by_kind_of_layer() -> None:
    counts = {0: "27 products", 2: "9 products", 4: "32 products", 89: "320 products"}
    for layer, words in counts.items():
        assert words in stage_of(layer)["words"]
    assert "the other 312 products together" in stage_of(89)["words"]
    assert "a skip adds" in stage_of(15)["words"]


def test_a_map_that_a_layer_does_not_have_is_its_strongest() -> None:
    strongest = strongest_maps(whole_trace()[0].output, 1)[0]
    assert stage_of(0, map=900)["place"][0] == strongest
    assert stage_of(0, map=3)["place"][0] == 3


def test_what_a_cell_sees_grows_from_layer_to_layer() -> None:
    first = reach_box(places()[0].reach, 10, 10)
    assert first == [20 / 224, 20 / 224, 23 / 224, 23 / 224]
    assert reach_box(places()[90].reach, 3, 3) == [0, 0, 1, 1]


def test_a_kernel_in_colour_is_grey_where_it_is_zero() -> None:
    kernel = np.zeros((1, 2, 3), np.float32)
    kernel[0, 1, 0] = -4
    assert kernel_colors(kernel).tolist() == [[[128, 128, 128], [0, 128, 128]]]
    assert set(kernel_colors(kernel / 1e6).ravel().tolist()) <= {127, 128}
    kernels = photo_network().weights["0.weight"]
    assert [n for n in range(32) if unused(kernels[..., n])] == [11, 16, 28, 31]
    ramp = np.arange(9, dtype=np.float32).reshape(3, 3)
    assert likeness(ramp, -ramp) == pytest.approx(-1)
    assert likeness(ramp, 0 * ramp) == 0


def test_blocks_have_all_products_but_those_of_stem_and_head() -> None:
    rows = summary(EFFICIENTNET_LITE0)
    inside = sum(row.multiply_adds for block in range(1, 17) for row in block_rows(block))
    ends = rows[0].multiply_adds + sum(row.multiply_adds for row in rows[89:])
    assert inside + ends == sum(row.multiply_adds for row in rows)
    assert full_products(block_rows(3)[1]) == 56 * 56 * 144 * 9 * 144
    [data] = blocks_data({"block": 3}).values()
    assert "144 times fewer products" in data["html"]


def covering_of(seen: Seen, rows: int, number: int) -> Any:
    [data] = covering_data(seen, number, {"covered": rows}).values()
    return data


def test_places_are_covered_row_by_row_and_kept() -> None:
    seen = Seen("Coffee", PhotoFrame().cut(open_picture("coffee")))
    cells = [covering_of(seen, rows, 967)["html"].count("<span style") for rows in (0, 1, 2)]
    assert cells == [49, 56, 63]  # 49 of the map beside it
    assert len(seen.covered.rows) == 2
    assert "so far 14" in covering_of(seen, 2, 0)["html"]  # another class asks nothing anew
    assert len(seen.covered.rows) == 2


def test_the_coffee_misses_its_parts_and_the_cat_does_not() -> None:
    """As the words say: the maps agree on one and not on the other."""
    alike = {}
    for name, number in (("coffee", 967), ("cat", 285)):
        seen = Seen(name, PhotoFrame().cut(open_picture(name)))
        words = covering_of(seen, CELLS, number)["html"].replace("−", "-")
        found = re.search(r"alike by (-?[\d.]+)", words)
        assert found is not None
        alike[name] = float(found[1])
    assert alike["coffee"] > 0.5
    assert abs(alike["cat"]) < 0.3


def test_a_temperature_changes_shares_and_no_order() -> None:
    logits = CAT.last_layers[LOGITS].output
    assert np.array_equal(logits, whole_trace()[-2].output)
    plain, soft = (
        next(iter(thousand_data(logits, {"temperature": tenths}).values()))["html"]
        for tenths in (10, 30)
    )
    found = [re.findall(r"<td>\d</td><td>([^<]+)</td>", html) for html in (plain, soft)]
    assert found[0] == found[1] == [guess.name for guess in measured_photos()["cat"]]
    assert plain != soft


def page() -> None:
    import runpy

    from cnnlab.assets import page_file

    runpy.run_path(str(page_file("photos")))


def test_without_its_weights_the_page_says_so_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr("cnnlab.trace._FOLDER", tmp_path)
    photo_network.cache_clear()
    at = AppTest.from_function(page, default_timeout=60)
    at.session_state["awake"] = "all"
    at.run()
    assert not at.exception
    [warning] = at.warning
    assert "cannot read it: there is no network 'efficientnet-lite0'" in warning.value
    photo_network.cache_clear()


def test_the_page_runs_with_all_its_parts() -> None:
    at = AppTest.from_function(page, default_timeout=120)
    at.session_state["awake"] = "all"
    at.run()
    assert not at.exception
    assert not at.warning
    assert [header.value[0] for header in at.header] == list("1234567")
