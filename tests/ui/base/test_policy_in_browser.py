"""Everything on every page, under the app's own policy: the browser complains of nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from cnnlab.ui.base.modules import MODULES_PATH
from cnnlab.ui.base.pages import LESSONS, PAGES, address
from cnnlab.ui.base.shell import title_of
from tests.serving import FLAGS, chromium_path
from tests.ui.kit.test_paste_in_browser import paste

pytestmark = pytest.mark.slow

CLOSED = "details:not([open]) > summary"
HEAR = """addEventListener("securitypolicyviolation", (event) =>
  console.error("violation", event.effectiveDirective, event.blockedURI, event.sourceFile))"""


@pytest.fixture(scope="module")
def filmed(browser: Browser) -> Iterator[Browser]:
    """Start a browser of its own, with a webcam that shows a test picture."""
    camera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    chromium = browser.browser_type.launch(executable_path=chromium_path(), args=[*FLAGS, *camera])
    yield chromium
    chromium.close()


@pytest.fixture
def strict(filmed: Browser) -> Iterator[Page]:
    """A window under the policy; whatever the browser complains of fails the test."""
    context = filmed.new_context(viewport={"width": 1440, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script(HEAR)
    window = context.new_page()
    wrong: list[str] = []
    hosts: set[str] = set()
    window.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    window.on("pageerror", lambda error: wrong.append(str(error)))
    window.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    window.on(
        "response",
        lambda answer: (
            wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        ),
    )
    yield window
    own = window.url.split("/")[2]
    context.close()
    assert not wrong, wrong
    assert {host for host in hosts if host} <= {own}


def ran(page: Page) -> None:
    """Wait until what the hand did has run."""
    page.wait_for_timeout(200)  # until Streamlit says that it runs
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()


def open_all(page: Page, name: str) -> None:
    """Open a page and everything on it that can be opened."""
    page.locator("h1").wait_for()
    if name in LESSONS:
        page.locator("canvas, [data-testid=stDataFrame], img").first.wait_for()
    ran(page)
    expect(page.locator(f"[class*=st-key-near-{name}-]")).to_have_count(0)  # each part has come
    closed = page.locator(CLOSED).filter(visible=True)
    while closed.count():
        closed.first.click()
        ran(page)
    for button in page.get_by_test_id("stPopover").get_by_role("button").all():
        button.click()
        ran(page)
        page.keyboard.press("Escape")
    for tab in page.get_by_role("tab").filter(visible=True).all():
        tab.click()
        ran(page)


def own_pictures(page: Page, folder: Path) -> None:
    """Bring a picture in each of the three ways."""
    Image.new("RGB", (30, 20), "black").save(folder / "black.png")
    page.get_by_role("button", name="Your own picture").click()
    page.locator("input[type=file]").set_input_files(folder / "black.png")
    expect(page).to_have_url(re.compile("picture=own"))
    ran(page)  # and the chooser has closed
    page.get_by_role("button", name="Your own picture").click()
    page.get_by_role("tab", name="Webcam").click()
    page.get_by_text("Turn the webcam on").click()
    expect(page.locator("video")).to_have_js_property("readyState", 4)  # there is a picture to take
    page.get_by_role("button", name="Take Photo").click()
    ran(page)
    page.get_by_role("button", name="Your own picture").click()
    page.get_by_role("tab", name="Paste").click()
    page.get_by_text("Copy a picture").wait_for()
    paste(page, 10_000)
    ran(page)


def result_and_code(page: Page, folder: Path) -> None:
    """Take the result home as a file, and the code on the clipboard."""
    with page.expect_download():
        page.get_by_test_id("stDownloadButton").get_by_role("button").first.click()
    page.get_by_test_id("stCode").filter(visible=True).first.hover()
    page.get_by_role("button", name="Copy to clipboard").filter(visible=True).first.click()
    assert "def " in page.evaluate("() => navigator.clipboard.readText()")


def training(page: Page, folder: Path) -> None:
    """Train for an epoch, and take the weights home."""
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.locator(".words")).to_contain_text("Done", timeout=60_000)
    with page.expect_download():
        page.get_by_role("button", name="Weights", exact=True).click()


def blocks_in_space(page: Page, folder: Path) -> None:
    """Draw the networks in space."""
    page.get_by_text("In space (3-D)").click()
    expect(page.locator(".js-plotly-plot .gl-container canvas").first).to_be_visible(timeout=60_000)


AND_THEN = {
    "images": own_pictures,
    "convolution": result_and_code,
    "training": training,
    "architectures": blocks_in_space,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_and_all_that_is_on_it(
    strict: Page, app_url: str, name: str, tmp_path: Path
) -> None:
    """No 404 of Streamlit's own either, and no request to anybody else."""
    settings = "?digits=100&epochs=1" if name == "training" else ""
    strict.goto(f"{app_url}/{address(name)}{settings}")
    open_all(strict, name)
    expect(strict).to_have_title(title_of(name))
    if name in AND_THEN:
        AND_THEN[name](strict, tmp_path)


def test_a_worker_may_be_one_of_our_modules_and_no_text(filmed: Browser, app_url: str) -> None:
    page = filmed.new_page()
    page.goto(app_url)
    started = """(address) => new Promise((told) => {
      const worker = new Worker(address, { type: "module" });
      worker.onerror = () => told(false);
      setTimeout(() => told(true), 500);
    })"""
    assert page.evaluate(started, f"{app_url}/{MODULES_PATH}/kit/convolve.js")
    text = "URL.createObjectURL(new Blob(['']))"
    assert not page.evaluate(f"() => ({started})({text})")
    page.close()
