"""A training in a real browser: it grows, holds, moves by one batch, and is found again."""

import re
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page, expect

from cnnlab.learn.earlier_run import earlier_run
from cnnlab.learn.settings import Settings
from cnnlab.learn.torch_weights import weights_of
from cnnlab.nets.forward import Weights
from tests.ui.waiting import frames, until

# The colour in every cell of every kernel, row after row of kernels: (3, maps, rows * columns, 3).
KERNELS = """rows => rows.map((row) => [...row.querySelectorAll("canvas")].map((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return Array.from({ length: data.length / 4 }, (_, n) => [...data.slice(4 * n, 4 * n + 3)]);
}))"""
POINTS = "chart => chart.data?.map(({ x }) => x.length) ?? [0, 0, 0]"


def drawn(page: Page, batches: int) -> None:
    """Wait until the chart of the loss has a point for each batch."""
    until(page, lambda: page.locator(".chart.loss").evaluate(POINTS)[0], batches)


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


def told(page: Page) -> None:
    """Wait for an answer to a question that is still to be asked, and until it is shown."""
    with page.expect_request("**/live/training") as asked:
        pass
    answer = asked.value.response()
    assert answer
    answer.finished()
    frames(page)


def hold(page: Page) -> int:
    """Press Pause and return the batch at which it rests."""
    page.get_by_role("button", name="Pause").click()
    expect(page.locator(".words")).to_contain_text("Paused after")
    expect(page.get_by_role("button", name="One batch")).to_be_enabled()
    told(page)  # what was under way
    return step_of(page)


def test_it_grows_rests_and_moves_by_one_batch_as_python_does(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/training?digits=2000")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.locator(".words")).to_contain_text(re.compile("batch [1-9]"), timeout=60_000)
    at = hold(page)
    drawn(page, at)  # the library comes late
    told(page)
    assert step_of(page) == at

    page.get_by_role("button", name="One batch").press("Enter")
    expect(page.locator(f".root[data-step='{at + 1}']")).to_be_attached()
    expect(page.locator(".words")).to_contain_text(f"Paused after batch {at + 1} of")
    drawn(page, at + 1)

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
    drawn(page, at + 1)

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


def test_a_story_is_predicted_trained_beside_its_button_and_no_longer_lit_once_changed(
    page: Page, app_url: str
) -> None:
    page.goto(f"{app_url}/training")
    page.get_by_role("heading", name="Choose what it depends on").scroll_into_view_if_needed()
    expect(page.get_by_text("Take one step, in slow motion")).to_be_attached()  # all parts are here
    story = page.get_by_role("radio", name="Only 200 digits")
    story.click()
    question = page.get_by_role("radiogroup", name="Where will the two curves of the accuracy end?")
    answer = page.get_by_text("learns the 200 by heart")
    expect(question).to_be_visible()
    expect(answer).to_be_hidden()
    question.get_by_text("validation far below").click()
    expect(answer).to_be_visible()
    expect(story).to_be_checked()
    page.get_by_role("radio", name="Tanh", exact=True).click()
    expect(story).not_to_be_checked()
    train = page.get_by_role("button", name="Train it")
    beside, pills = train.bounding_box(), story.bounding_box()
    assert beside
    assert pills
    assert abs(beside["y"] - pills["y"]) < 100
    train.click()
    expect(page.locator(".words")).to_be_in_viewport()
    expect(page.locator(".words")).to_contain_text(re.compile("batch [1-9]"), timeout=60_000)
    page.get_by_role("button", name="Stop").click()


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


def test_before_the_first_run_an_earlier_one_is_shown_pale_and_said_to_be_such(
    page: Page, app_url: str
) -> None:
    page.goto(f"{app_url}/training")
    expect(page.locator(".words")).to_contain_text("Pale below: an earlier run")
    expect(page.locator(".earlier .chart.loss .scatterlayer")).to_be_attached()
    last, *_, validation = earlier_run()["measured"][-1]
    caption = page.locator(".chart.accuracy + figcaption")
    expect(caption).to_contain_text(f"After batch {last:.0f}")
    expect(caption).to_contain_text(f"{100 * validation:.1f} % validation")
    expect(page.locator(".kernels .tiles").first).to_be_visible()
    page.goto(f"{app_url}/training?digits=10&epochs=1")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.locator(".words")).to_contain_text("Done: 1 batch", timeout=60_000)
    expect(page.locator(".earlier")).to_have_count(0)


def test_a_network_that_was_sent_is_said_to_be_next(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/training?base=own&own=28x28x1_f_d10&digits=10&epochs=1")
    came = page.get_by_text("your network of 7,850 parameters, from Architectures")
    expect(came).to_contain_text("the curves below are still of an earlier run")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.locator(".words")).to_contain_text("Done: 1 batch", timeout=60_000)
    expect(came).to_be_hidden()
