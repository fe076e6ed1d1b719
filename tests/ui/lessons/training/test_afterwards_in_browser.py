"""What follows a training, in a real browser; the network's weights are put in by hand."""

import re
import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from cnnlab.digits import digit_from_strokes
from cnnlab.digits.stroke_text import strokes_from_text
from cnnlab.explain.calibration import (
    at_temperature,
    fitted_temperature,
    negative_log_likelihood,
)
from cnnlab.explain.evaluation import confusion, evaluate, surest_wrong
from cnnlab.figures.sentences import percent
from cnnlab.ui.kit.digit.controls import EXAMPLE_DRAWING
from tests.serving import ROOT, free_port, wait_until_up
from tests.ui.hand_made.networks import NETWORKS

NETWORK = NETWORKS["dropout"]
JUDGED = evaluate(NETWORK.architecture, NETWORK.weights)


@pytest.fixture(scope="module")
def made_url() -> Iterator[str]:
    """Serve the two pages of ``hand_made``."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "tests/ui/hand_made/app.py"]
    options = [f"--server.port={port}", "--server.headless=true", "--server.address=127.0.0.1"]
    server = subprocess.Popen([*command, *options], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_until_up(f"http://127.0.0.1:{port}", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def test_a_temperature_follows_the_slider_and_never_changes_what_is_read(
    page: Page, made_url: str
) -> None:
    page.goto(f"{made_url}?calibrate=1.6")
    page.get_by_text("As many, and the very same ones").click()
    slider = page.get_by_role("slider", name="Temperature T")
    now = page.locator(".cures tbody tr").first
    for stop in (1.6, 1.8):
        after = at_temperature(JUDGED, stop)
        expect(now).to_contain_text(f"Now, T = {stop:g}")
        expect(now).to_contain_text(f"{JUDGED.right.sum()} of 500")
        expect(now).to_contain_text(f"{negative_log_likelihood(after):.3f}")
        slider.press("ArrowRight")
    expect(now).to_contain_text("Now, T = 2")
    expect(page).to_have_url(re.compile("calibrate=2$"))
    fitted = page.locator(".cures tbody tr").nth(2)
    expect(fitted).to_contain_text(f"Fitted, T = {fitted_temperature(JUDGED):.2f}")


def test_a_cell_opens_its_digits_by_hand_and_by_key(page: Page, made_url: str) -> None:
    """Every count as NumPy has it; behind a cell just its digits, the surest mistake first."""
    page.goto(made_url)
    expect(page.get_by_text(f"{JUDGED.right.sum()} of 500")).to_be_visible()
    expect(page.get_by_role("grid")).to_have_count(0)  # first an answer
    page.get_by_role("radiogroup").locator("label").first.click()
    cells = page.get_by_role("gridcell")
    expect(cells).to_have_count(100)
    counts = confusion(JUDGED)
    assert [int(text) for text in cells.all_inner_texts()] == counts.ravel().tolist()
    label, read = np.unravel_index(np.where(np.eye(10), 0, counts).argmax(), counts.shape)
    cells.nth(10 * int(label) + int(read)).click()
    behind = page.get_by_role("region", name="The digits behind a cell")
    count = int(counts[label, read])
    expect(behind.get_by_role("heading")).to_have_text(
        f"{count} digits that show {label}, read as {read}"
    )
    behind.get_by_role("button", name=f"Show all {count}").click()
    digits = behind.locator(".digits button")
    expect(digits).to_have_count(count)
    here = np.flatnonzero((JUDGED.labels == label) & (JUDGED.predictions == read))
    first = here[JUDGED.confidence[here].argmax()]
    expect(digits.first).to_have_attribute(
        "aria-label", re.compile(f"^MNIST digit {JUDGED.digits[first]} shows {label}, read as")
    )
    page.keyboard.press("Tab")
    cells.nth(0).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(behind.get_by_role("heading")).to_contain_text("show 0, read as 1")
    surest = int(JUDGED.digits[surest_wrong(JUDGED)[0]])
    row = page.locator(".root > .digit-list").get_by_role("button").first
    expect(row).to_have_attribute("aria-label", re.compile(f"^MNIST digit {surest} "))
    row.click()
    expect(page).to_have_url(f"{made_url}/lenet?network=trained&source=bundled&digit={surest}")
    expect(page.locator(".verdict")).to_contain_text("wrong")


def test_one_click_later_it_draws(page: Page, made_url: str) -> None:
    """The LeNet page reads the example with this network, dropout left out, and breaks it."""
    page.goto(made_url)
    page.get_by_role("button", name="Draw with it").click()
    expect(page).to_have_url(f"{made_url}/lenet?network=trained")
    example = digit_from_strokes(strokes_from_text(EXAMPLE_DRAWING))
    shares = NETWORK.predict(example[np.newaxis])[0]
    verdict = f"The network reads {shares.argmax()} with {percent(float(shares.max()))}"
    expect(page.locator(".verdict")).to_have_text(verdict)
    expect(page.get_by_role("radio", name="Yours, just trained")).to_be_checked()
    expect(page.locator(".overview .words button").last).to_have_text(re.compile("Softmax"))
    expect(page.locator(".overview .words button")).to_have_count(14)
    page.get_by_text("change one kernel").click()
    expect(page.locator(".accuracy")).to_contain_text("500 MNIST digits")
    page.get_by_text("MNIST", exact=True).click()
    page.get_by_role("button", name="One it gets wrong").click()
    expect(page.get_by_text("The 500 digits for validation")).to_be_visible()
    expect(page).to_have_url(re.compile(r"digit=\d*[4-9]\d\d"))
    expect(page.locator(".verdict")).to_contain_text("wrong")
