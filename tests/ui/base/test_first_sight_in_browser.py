"""What a page brings until what is seen first can be used; the time it takes is a benchmark's."""

import pytest
from playwright.sync_api import Browser, Response

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
