"""A training in a real browser: it grows, holds, moves by one batch, and is found again."""

import re
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page, expect

from cnnlab.learn.settings import Settings
from cnnlab.learn.torch_weights import weights_of
from cnnlab.nets.forward import Weights

# The colour in every cell of every kernel, row after row of kernels: (3, maps, rows * columns, 3).
KERNELS = """rows => rows.map((row) => [...row.querySelectorAll("canvas")].map((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return Array.from({ length: data.length / 4 }, (_, n) => [...data.slice(4 * n, 4 * n + 3)]);
}))"""
POINTS = "chart => chart.data?.map(({ x }) => x.length) ?? [0, 0, 0]"


def weights_after(settings: Settings, steps: int) -> Weights:
    """Train as far as that, here in the test."""
    from cnnlab.learn.trainer import train

    step = next(islice(train(settings), steps, None))
    return weights_of(step.module, settings.architecture, settings.input_shape)


def colors(kernels: NDArray[np.float32], most: float) -> NDArray[np.float64]:
    """Blue below zero, white at zero, red above it: (maps, rows * columns, 3)."""
    share = kernels[:, :, 0].transpose(2, 0, 1).reshape(kernels.shape[-1], -1, 1) / most
    end = np.where(share > 0, (180, 26, 38), (0, 76, 175))
    found: NDArray[np.float64] = 255 + (end - 255) * np.abs(share)
    return found


def step_of(page: Page) -> int:
    return int(page.locator(".root[data-step]").get_attribute("data-step") or 0)


def hold(page: Page) -> int:
    """Press Pause and return the batch at which it rests."""
    page.get_by_role("button", name="Pause").click()
    expect(page.locator(".words")).to_contain_text("Paused after")
    expect(page.get_by_role("button", name="One batch")).to_be_enabled()
    page.wait_for_timeout(1200)  # longer than a question takes: what was under way is told
    return step_of(page)


def test_it_grows_rests_and_moves_by_one_batch_as_python_does(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/training?digits=2000")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.locator(".words")).to_contain_text(re.compile("batch [1-9]"), timeout=60_000)
    at = hold(page)
    points = page.locator(".chart.loss").evaluate(POINTS)
    assert points[0] == at
    page.wait_for_timeout(1000)
    assert step_of(page) == at

    page.get_by_role("button", name="One batch").press("Enter")
    expect(page.locator(f".root[data-step='{at + 1}']")).to_be_attached()
    expect(page.locator(".words")).to_contain_text(f"Paused after batch {at + 1} of")
    assert page.locator(".chart.loss").evaluate(POINTS)[0] == at + 1

    settings = Settings(digits=2000)
    before, now = (weights_after(settings, n)["0.weight"] for n in (0, at + 1))
    most = float(max(np.abs(before).max(), np.abs(now).max()))
    change = now - before
    wanted = ((before, most), (now, most), (change, float(np.abs(change).max())))
    seen = np.array(page.locator(".kernels .tiles").evaluate_all(KERNELS))
    for row, (kernels, scale) in zip(seen, wanted, strict=True):
        assert np.abs(row - colors(kernels, scale)).max() <= 3

    page.get_by_role("link", name="Convolution").first.click()
    page.get_by_role("heading", name="Convolution", exact=True).wait_for()
    page.get_by_role("link", name="Training").first.click()
    expect(page.locator(".words")).to_contain_text(f"Paused after batch {at + 1} of")
    expect(page.locator(".chart.loss .scatterlayer")).to_be_attached()
    assert page.locator(".chart.loss").evaluate(POINTS)[0] == at + 1

    page.get_by_role("button", name="Resume").click()
    expect(page.locator(".words")).to_contain_text("Epoch")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".words")).to_contain_text(re.compile(r"Stopped after batch \d+ of \d+"))


def test_a_small_training_ends_and_reads_the_digit_that_is_drawn_next(
    page: Page, app_url: str
) -> None:
    page.goto(f"{app_url}/training?digits=100&epochs=2")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.locator(".words")).to_contain_text("Done: 4 batches", timeout=60_000)
    expect(page.locator(".verdict")).to_contain_text(re.compile(r"read as \d, [\d.]+\s%$"))
    first = page.locator(".bars").inner_text()
    box = page.locator(".pad canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 220, box["y"] + 240, steps=5)
    page.mouse.up()
    expect(page.locator(".bars")).not_to_have_text(first, use_inner_text=True)
    page.reload()  # the tab still knows its run
    expect(page.locator(".words")).to_contain_text("Done: 4 batches")


def test_a_rate_far_too_high_is_named(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/training?rate=10&optimiser=sgd&digits=100&batch=16&epochs=4")
    page.get_by_role("button", name="Train", exact=True).click()
    message = page.locator(".message")
    expect(message).to_contain_text("It learned nothing that helps", timeout=60_000)
    expect(message).to_contain_text(
        re.compile(r"loss jumped to [\d,.]+( × 10[⁰-⁹¹²³]+)? at batch \d")
    )


def test_who_stops_before_anything_was_measured_is_not_told_that_nothing_was_learned(
    page: Page, app_url: str
) -> None:
    page.goto(f"{app_url}/training?epochs=100&batch=1")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.locator(".words")).to_contain_text(re.compile(r"batch [1-9]\d"), timeout=60_000)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".words")).to_contain_text("After batch 0 it read")
    expect(page.locator(".message")).to_be_hidden()


def test_a_network_of_ones_own_leads_back_to_where_it_was_built(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/training?base=own")
    page.get_by_role("link", name="Change it").click()
    expect(page.get_by_role("heading", name="Architectures", exact=True)).to_be_visible()
