"""The kernel lab in a real browser: its pixels against `cnnlab`, its cells under a real mouse."""

import base64
import io
import json
import re
from itertools import product
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page, expect

from cnnlab import KERNELS, convolve, open_picture, to_gray
from cnnlab.figures.display import to_pixels, value_range
from cnnlab.figures.numbers import written
from cnnlab.images import fit_image
from cnnlab.ui.base.modules import MODULES_PATH


def open_lab(page: Page, app_url: str, **link: object) -> None:
    page.goto(f"{app_url}/convolution?{urlencode(link)}")
    page.locator(".root[data-painted] canvas.output").wait_for()


def pixels_of(page: Page) -> NDArray[np.uint8]:
    """Read the output canvas: PNG keeps every level."""
    url = page.locator("canvas.output").evaluate("canvas => canvas.toDataURL('image/png')")
    png = base64.b64decode(url.partition(",")[2])
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def upload(page: Page, pixels: NDArray[np.uint8]) -> None:
    photo = io.BytesIO()
    Image.fromarray(pixels).save(photo, "PNG")
    page.get_by_role("button", name="Your own picture").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "photo.png", "mimeType": "image/png", "buffer": photo.getvalue()}
    )


def test_module_agrees_with_cnnlab_in_every_mode(page: Page, app_url: str) -> None:
    """Every padding, stride, dilation, flip and depth, on small random pictures."""
    page.goto(f"{app_url}/{MODULES_PATH}/kit/convolve.js")
    rng = np.random.default_rng(0)
    cases: list[dict[str, Any]] = []
    for padding, stride, dilation, flip, summed in product(
        ("zeros", "reflect", "replicate", "circular", "valid"),
        (1, 2, 3), (1, 2, 4), (False, True), (False, True),
    ):  # fmt: skip
        image = rng.integers(0, 256, (11, 14, 3), dtype=np.uint8)
        kernel = rng.normal(size=(3, 3, 3) if summed else (3, 3))
        options: dict[str, Any] = {"padding": padding, "stride": stride}
        options |= {"dilation": dilation, "flip": flip}
        bias = float(rng.normal())
        weights = np.moveaxis(kernel, -1, 0) if summed else kernel  # channel by channel
        sent = {"weights": weights.ravel().tolist(), "bias": bias, "summed": summed}
        expected = convolve(image, kernel, bias=bias, **options)
        cases.append(
            {
                "image": {"height": 11, "width": 14, "channels": 3, "data": image.ravel().tolist()},
                "kernel": sent,
                "options": options,
                "expected": expected.ravel().tolist(),
            }
        )
    worst = page.evaluate(
        """async ([path, cases]) => {
          const { pad, convolve } = await import(path);
          return cases.map(({image, kernel, options, expected}) => {
            const { data } = convolve(pad(image, options), kernel, options);
            if (data.length !== expected.length) return 1e9;
            return Math.max(...expected.map((value, n) => Math.abs(value - data[n])));
          });
        }""",
        [f"/{MODULES_PATH}/kit/convolve.js", cases],
    )
    assert len(worst) == len(cases) == 180
    assert max(worst) < 1e-2


def test_a_control_stands_only_where_it_does_something(page: Page, app_url: str) -> None:
    """Nothing is clipped where signs are shown, and a grey picture has one channel."""
    open_lab(page, app_url, display="signed", picture="gray")
    settings = page.locator(".stMain")
    expect(settings.get_by_text("Output shown")).to_be_visible()
    expect(settings.get_by_text("Mark clipped pixels")).to_be_hidden()
    expect(settings.get_by_text("Each alone")).to_be_hidden()


def boxes_of_lab(page: Page) -> Any:
    """Where input and output stand in the lab, and how large they are."""
    return page.locator(".lab").evaluate(
        """lab => [...lab.querySelectorAll("canvas")].map(canvas => {
          const [here, of] = [canvas, lab].map((one) => one.getBoundingClientRect());
          return { x: here.x - of.x, y: here.y - of.y, width: here.width, height: here.height };
        })"""
    )


@pytest.mark.parametrize("link", [{"display": "signed"}, {"channels": "summed"}])
def test_input_and_output_keep_their_places(
    page: Page, phone: Page, app_url: str, link: dict[str, str]
) -> None:
    for window in (page, phone):
        open_lab(window, app_url)
        usual = boxes_of_lab(window)
        open_lab(window, app_url, **link)
        assert boxes_of_lab(window) == usual
        settings = window.locator(".st-key-kernel_lab_settings").bounding_box()
        lab = window.locator(".lab").bounding_box()
        panel = window.locator(".lab .kernel").bounding_box()
        assert settings
        assert lab
        assert panel
        assert settings["y"] + settings["height"] < lab["y"]
        assert panel["height"] < 520  # three slices too


def test_a_signed_output_shows_the_channel_that_is_chosen(page: Page, app_url: str) -> None:
    open_lab(page, app_url, kernel="sobel_vertical", display="signed")
    page.get_by_role("radio", name="Blue").click()
    expect(page.locator(".lab figure.output figcaption")).to_contain_text("shown: blue")
    image, kernel = fit_image(open_picture("cat"), 512), KERNELS["sobel_vertical"]
    output = convolve(image, kernel, padding="replicate")
    blue = to_pixels(output, "signed")[:, 2 * output.shape[1] :]
    assert np.abs(pixels_of(page).astype(int) - blue).max() <= 1


def cell(page: Page, row: int, column: int) -> Any:
    return page.get_by_label(f"Weight, row {row}, column {column}", exact=True)


@pytest.mark.parametrize(
    ("link", "options"),
    [
        ({"kernel": "sharpen"}, {}),
        ({"kernel": "sobel_vertical", "display": "signed", "edges": "zeros"}, {}),
        ({"kernel": "emboss", "display": "absolute", "channels": "gray"}, {}),
        (
            {"kernel": "1,2,-3,0.5,0,-0.25,7,1,-4,1,20", "edges": "reflect", "flip": "yes"},
            {"stride": 3, "dilation": 2},
        ),
        ({"kernel": "box_blur", "channels": "summed", "edges": "circular"}, {"stride": 2}),
        ({"kernel": "laplacian", "channels": "summed", "display": "signed"}, {"dilation": 3}),
        ({"kernel": "motion_blur", "edges": "valid"}, {"dilation": 4}),
    ],
)
def test_canvas_shows_what_cnnlab_computes(
    page: Page, app_url: str, link: dict[str, str], options: dict[str, int]
) -> None:
    """At most one grey level apart, in every mode, from a link alone."""
    open_lab(page, app_url, **link, **options)
    image = fit_image(open_picture("cat"), 512)
    summed = link.get("channels") == "summed"
    if "," in link["kernel"]:
        *weights, divisor, bias = (float(part) for part in link["kernel"].split(","))
        kernel = np.reshape(weights, (3, 3)) / divisor
    else:
        kernel, bias = KERNELS[link["kernel"]], 0.0
    output = convolve(
        to_gray(image, method="mean") if link.get("channels") == "gray" else image,
        np.repeat(kernel[..., None], 3, axis=2) / 3 if summed else kernel,
        bias=bias,
        padding=link.get("edges", "replicate"),  # type: ignore[arg-type]
        flip=link.get("flip") == "yes",
        **options,
    )
    expected = to_pixels(output, link.get("display", "clip"))  # type: ignore[arg-type]
    expected = expected[:, : output.shape[1]]  # of three maps side by side, the first is shown
    if expected.ndim == 2:
        expected = np.repeat(expected[..., None], 3, axis=2)
    shown = pixels_of(page)
    assert shown.shape == expected.shape
    assert np.abs(shown.astype(int) - expected).max() <= 1
    if link.get("display", "clip") == "clip":
        found = value_range(output)
        expect(page.locator(".clipped")).to_contain_text(f"{found.below:,} (")
        expect(page.locator(".clipped")).to_contain_text(f"{found.above:,} (")


def test_dragging_a_cell_changes_the_picture_while_the_hand_moves(page: Page, app_url: str) -> None:
    """No release is needed: the pixels differ while the button is still down."""
    open_lab(page, app_url, kernel="identity")
    before = pixels_of(page)
    middle = cell(page, 1, 1)
    middle.scroll_into_view_if_needed()
    box = middle.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 20, steps=5)
    expect(middle).to_have_value("2")
    during = pixels_of(page)
    page.mouse.up()
    assert during.astype(int).sum() > 1.2 * before.astype(int).sum()
    expect(page).to_have_url(re.compile("[?&]kernel=0%2C0%2C0%2C0%2C2%2C0%2C0%2C0%2C0%2C1%2C0$"))
    expect(page.get_by_text("Custom kernel")).to_be_visible()


def test_a_cell_takes_typing_arrows_and_the_wheel(page: Page, app_url: str) -> None:
    """All ways of setting a number end in the same number."""
    open_lab(page, app_url, kernel="identity")
    corner = cell(page, 0, 0)
    corner.fill("-1.5")
    corner.press("Alt+ArrowUp")
    corner.press("Shift+ArrowDown")
    assert corner.input_value() == "−2.4"
    corner.hover()
    page.mouse.wheel(0, -100)
    expect(corner).to_have_value("−2.3")
    corner.fill("no number")
    corner.press("Tab")
    expect(corner).to_have_value("−2.3")


def test_a_number_that_is_typed_is_heard_without_leaving_its_box(page: Page, app_url: str) -> None:
    """What Python says of the output belongs to the weights beside it."""
    open_lab(page, app_url, kernel="identity")
    page.get_by_text("Numbers and histogram").click()
    mean = page.get_by_test_id("stMetric").filter(has_text="Mean")
    expect(mean).to_be_visible()
    for weight in ("0", "2"):
        cell(page, 1, 1).fill(weight)
        image = fit_image(open_picture("cat"), 512).astype(float)
        expect(mean).to_contain_text(written(float(weight) * image.mean()))
    cell(page, 1, 1).fill("-")  # not a number yet
    expect(page).to_have_url(re.compile("kernel=0%2C0%2C0%2C0%2C2%2C"))


def test_undo_redo_and_the_tools(page: Page, app_url: str) -> None:
    open_lab(page, app_url, kernel="sobel_vertical")
    page.get_by_role("button", name="Rotate").click()
    expect(page.locator(".kernel-title")).to_have_text("Sobel horizontal")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".kernel-title")).to_have_text("Sobel vertical")
    page.get_by_role("button", name="Redo").click()
    expect(page.locator(".kernel-title")).to_have_text("Sobel horizontal")
    expect(page.get_by_role("button", name="Sum to 1")).to_be_disabled()
    page.get_by_role("button", name="Box blur", exact=True).click()
    assert page.locator(".fraction").inner_text().split() == ["1", "9"]


def test_a_card_of_the_gallery_is_taken_up_once(page: Page, app_url: str) -> None:
    """It leads to the lab above, and what is chosen there afterwards stays."""
    open_lab(page, app_url)
    page.get_by_role("button", name="Use Sobel vertical in the kernel lab").click()
    expect(page.locator(".kernel-title")).to_have_text("Sobel vertical")
    expect(page.locator("canvas.output")).to_be_in_viewport(ratio=1)
    expect(page).to_have_url(re.compile("kernel=sobel_vertical"))
    page.get_by_role("button", name="Box blur", exact=True).click()
    expect(page).to_have_url(re.compile("kernel=box_blur"))
    expect(page.locator(".kernel-title")).to_have_text("Box blur")


def test_weights_a_channel_are_kept_while_one_kernel_serves_all(page: Page, app_url: str) -> None:
    """Summed, nine weights become 27 over three, as bright as before; one's own come back."""
    open_lab(page, app_url, kernel="box_blur", channels="summed")
    expect(page.locator(".kernel-title")).to_have_text("Box blur")
    assert page.locator(".fraction").inner_text().split() == ["1", "27"]
    red = page.get_by_label("Weight, row 0, column 0, red")
    red.fill("7")
    red.press("Tab")
    page.get_by_role("radio", name="Grey first").click()
    assert cell(page, 0, 0).input_value() == "7"
    page.get_by_role("radio", name="Summed (CNN)").click()
    expect(red).to_have_value("7")
    assert page.get_by_label("Weight, row 0, column 0, blue").input_value() == "1"


def test_one_press_of_back_undoes_the_choice_of_a_kernel(page: Page, app_url: str) -> None:
    """Also where it becomes one kernel a channel, and while the address says the part in sight."""
    open_lab(page, app_url, part=2, kernel="box_blur", channels="summed")
    page.get_by_role("button", name="Emboss", exact=True).click()
    expect(page).to_have_url(re.compile("kernel=emboss"))
    page.get_by_role("button", name="Use Edges (Laplacian) in the kernel lab").click()
    expect(page.locator(".kernel-title")).to_have_text("Edges (Laplacian)")
    expect(page).to_have_url(re.compile("kernel=laplacian"))
    page.go_back()
    expect(page.locator(".kernel-title")).to_have_text("Emboss")
    expect(page).to_have_url(re.compile("kernel=emboss"))
    page.go_back()
    expect(page.locator(".kernel-title")).to_have_text("Box blur")
    expect(page).to_have_url(re.compile("kernel=box_blur"))


def test_a_kernel_beyond_all_limits_harms_nothing(page: Page, app_url: str) -> None:
    open_lab(page, app_url, kernel="identity")
    for row in (0, 1):
        cell(page, row, row).fill("900")
        cell(page, row, row).press("Tab")
    page.get_by_role("button", name="Sum to 1").click()
    assert page.locator(".fraction").inner_text().split() == ["1", "1,800"]
    expect(page).to_have_url(re.compile("1800"))
    expect(page.locator("canvas.output")).to_be_visible()


def test_an_output_pixel_is_explained_and_walked(page: Page, app_url: str) -> None:
    """Products and sums of a pinned pixel, for every channel, as `cnnlab` has them."""
    open_lab(page, app_url, kernel="gaussian_blur", pin="100,200")
    image = fit_image(open_picture("cat"), 512)
    output = convolve(image, KERNELS["gaussian_blur"], padding="replicate")
    values = page.locator(".readout .value")
    assert [float(text) for text in values.all_inner_texts()] == pytest.approx(
        output[100, 200].tolist(), abs=0.01
    )
    shown = page.locator(".stop").first.locator(".pixel").all_inner_texts()
    assert [int(text) for text in shown] == image[99:102, 199:202, 0].ravel().tolist()
    page.locator("canvas.output").press("ArrowRight")
    expect(page.locator(".readout strong").first).to_have_text("Row 100, column 201")
    page.locator("canvas.output").click(position={"x": 5, "y": 5})
    expect(page).to_have_url(re.compile(r"pin=\d%2C\d"))


def test_where_no_output_is_left_the_last_view_stays(page: Page, app_url: str) -> None:
    """A picture of 10 rows, a kernel spread over 11."""
    open_lab(page, app_url, edges="valid", dilation=4)
    upload(page, np.full((10, 12, 3), 77, np.uint8))
    expect(page.get_by_text("Input 10 × 12")).to_be_visible()
    before = pixels_of(page)
    page.get_by_role("slider", name="Dilation").last.press("ArrowRight")
    expect(page.get_by_text("no output is left").first).to_be_visible()
    assert np.array_equal(pixels_of(page), before)


def test_an_uploaded_photo_changes_while_a_cell_is_dragged(page: Page, app_url: str) -> None:
    """The issue's own words, with a real file through the real uploader."""
    open_lab(page, app_url, kernel="identity")
    upload(page, np.full((40, 60, 3), (200, 100, 50), np.uint8))
    expect(page.get_by_text("Input 40 × 60 × 3")).to_be_visible()
    assert pixels_of(page)[20, 30].tolist() == [200, 100, 50]
    cell(page, 1, 1).fill("0.5")
    assert pixels_of(page)[20, 30].tolist() == [100, 50, 25]


def test_a_file_that_is_no_picture_is_refused_in_words(page: Page, app_url: str) -> None:
    open_lab(page, app_url)
    page.get_by_role("button", name="Your own picture").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "notes.jpg", "mimeType": "image/jpeg", "buffer": json.dumps([1]).encode()}
    )
    expect(page.get_by_test_id("stAlert").first).to_be_visible()
    expect(page.get_by_text("Input 300 × 451 × 3")).to_be_visible()
