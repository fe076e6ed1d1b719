"""What a page brings until what is seen first can be used; the time it takes is a benchmark's."""

import re

import pytest
from playwright.sync_api import Browser, Response, Route, expect

from benchmarks.opening import PICTURE
from cnnlab.ui.base.pages import PAGES, address

MOST_REQUESTS = 60
MOST_BYTES = 1_500_000


@pytest.mark.parametrize("name", PAGES)
def test_little_beyond_streamlits_own_files(browser: Browser, app_url: str, name: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})  # that has nothing yet
    answers: list[Response] = []
    frames: list[int] = []
    page.on("response", lambda answer: answers.append(answer))
    page.on("websocket", lambda socket: socket.on("framereceived", lambda f: frames.append(len(f))))
    page.goto(f"{app_url}/{address(name)}")
    page.locator("h1").wait_for()
    page.locator(PICTURE).first.wait_for()
    own = [each for each in answers if each.url.startswith(f"{app_url}/")]
    own = [each for each in own if not each.url.startswith(f"{app_url}/static/")]
    total = sum(frames) + sum(each.request.sizes()["responseBodySize"] for each in own)
    page.close()
    assert 0 < len(own) <= MOST_REQUESTS
    assert 0 < total <= MOST_BYTES


def test_the_rest_comes_once_what_is_first_is_shown(browser: Browser, app_url: str) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route(re.compile(r"kit/stepper\.js"), lambda route: held.append(route))
    page.goto(f"{app_url}/convolution")
    page.locator(".st-key-rest-convolution").wait_for()
    page.wait_for_timeout(1500)
    assert held
    expect(page.locator("#part-2")).not_to_be_attached()
    for module in held:
        module.continue_()
    expect(page.locator("#part-2")).to_be_attached()
    page.close()
