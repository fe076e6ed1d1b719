"""For who hears, types, touches or enlarges: every page with all that can be opened, open."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from cnnlab.ui.base.pages import PAGES, address
from tests.ui.waiting import frames, until

pytestmark = pytest.mark.sweep

ANNOUNCED = Path(__file__).parents[1] / "data" / "convolution-announced.yaml"
WIDE, PHONE, SMALL_PHONE = (1440, 900), (390, 844), (360, 740)
ENLARGED = (WIDE[0] // 2, WIDE[1] // 2)  # 200 %
LEAST = 24  # pixels, for a finger: WCAG 2.2, 2.5.8

SETTLED = """document.querySelector(".stApp").dataset.testScriptState === "notRunning" &&
  !document.querySelector("[class*=st-key-near-], [class*=st-key-rest-]")"""
FADING = """document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().endTime < Infinity).length"""
CLOSED = "details:not([open]) > summary >> visible=true"
TOO_WIDE = """[document.documentElement, document.querySelector("[data-testid=stMain]")]
  .some((one) => one.scrollWidth > innerWidth)"""
TARGETS = """(function look(root) {
  return [...root.querySelectorAll("*")].flatMap((one) => [
    ...(one.matches("a[href], button, input, select, textarea, summary, [tabindex='0']") ? [one]
      : []),
    ...(one.shadowRoot ? look(one.shadowRoot) : [])]);
})(document).filter((one) => !one.disabled &&
  one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))"""
TOO_SMALL = f"""(least) => {TARGETS}.filter((one) => {{
  if (one.matches("p a, li a, td a")) return false; // a word in a sentence
  const whole = one.matches("input") && one.closest("label, [data-testid=stSlider] [role=group]");
  const {{ width, height }} = (whole || one).getBoundingClientRect();
  return Math.min(width, height) > 1 && Math.min(width, height) < least - 0.5; // 1: only read out
}}).map((one) => one.outerHTML.slice(0, 200))"""
UNSEEN_FOCUS = f"""async () => {{
  const frame = () => new Promise(requestAnimationFrame);
  const look = (one) => {{
    const seen = [];
    for (let n = 0; one && n < 6; n++) {{
      for (const it of one.getAnimations())
        if (it.effect.getComputedTiming().endTime < Infinity) it.finish();
      const {{ outline, boxShadow, borderColor, backgroundColor }} = getComputedStyle(one);
      seen.push([outline, boxShadow, borderColor, backgroundColor]);
      one = one.parentElement ?? one.getRootNode().host;
    }}
    return JSON.stringify(seen);
  }};
  const unseen = [];
  for (const one of {TARGETS}) {{
    one.blur();
    await frame(), await frame();
    const before = look(one);
    one.focus({{ preventScroll: true }});
    await frame(), await frame();
    if (one.dataset.testid === "data-grid-canvas") continue; // rings its cell by itself
    if (one.matches(":focus") && look(one) === before) unseen.push(one.outerHTML.slice(0, 200));
  }}
  return unseen;
}}"""


@contextmanager
def opened(browser: Browser, url: str, size: tuple[int, int]) -> Iterator[Page]:
    """Open a page with all of its parts, bars and answers."""
    window = browser.new_context(bypass_csp=True, has_touch=size != WIDE)
    page = window.new_page()
    try:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(url)
        page.locator("h1").wait_for()
        page.locator("#cnnlab-rail").wait_for(state="attached")  # what stands around is there
        settle(page)
        for question in page.locator("[class*=st-key-question]").all():
            question.get_by_test_id("stRadioOption").first.click()
        while page.locator(CLOSED).count():  # what opens may hold others
            bar = page.locator(CLOSED).first.element_handle()
            bar.click()
            page.wait_for_function("bar => bar.parentElement.open", arg=bar)
            settle(page)
        yield page
    finally:
        window.close()


def settle(page: Page) -> None:
    """Wait until every part has come, as it does when there is time, and the script has ended."""
    until(page, lambda: page.evaluate(SETTLED), True)
    frames(page, 5)


def announced(page: Page, url: str) -> Locator:
    """Open Convolution with all of its parts."""
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    page.goto(f"{url}/convolution")
    page.locator("h1").wait_for()
    settle(page)
    page.locator(".root[data-painted] canvas.output").wait_for()
    return page.get_by_test_id("stMainBlockContainer")


def serious(page: Page, *rules: str) -> list[Any]:
    """What axe-core calls serious or critical: the rule, where, and the element."""
    from axe_playwright_python.sync_playwright import Axe

    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = list(rules)
    return [
        (found["id"], node["target"], node["html"])
        for found in Axe().run(page, options=options).response["violations"]
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_with_every_bar_open_is_for_everybody(
    browser: Browser, app_url: str, name: str, size: tuple[int, int]
) -> None:
    """Nothing serious in either scheme, nothing too wide; focus is seen, targets fit fingers."""
    with opened(browser, f"{app_url}/{address(name)}", size) as page:
        assert serious(page) == []
        page.emulate_media(color_scheme="dark")
        frames(page, 5)
        until(page, lambda: page.evaluate(FADING), 0)
        assert serious(page, "color-contrast") == []  # what else depends on the scheme?
        for width, height in [size, ENLARGED if size == WIDE else SMALL_PHONE]:
            page.set_viewport_size({"width": width, "height": height})
            until(page, lambda: page.evaluate(TOO_WIDE), False)
        if size == WIDE:
            page.keyboard.press("Tab")  # from here on, who gets the focus has it by keyboard
            assert page.evaluate(UNSEEN_FOCUS) == []
        else:
            assert page.evaluate(TOO_SMALL, LEAST) == []


def test_a_lesson_is_announced_as_it_is_written_down(page: Page, app_url: str) -> None:
    """What the accessibility tree says of Convolution, and how it follows the hand."""
    lesson = announced(page, app_url)
    expect(lesson).to_match_aria_snapshot(ANNOUNCED.read_text(encoding="utf-8"))
    output = page.locator("canvas.output")
    expect(output).to_have_accessible_name(re.compile("^Sharpen: the output"))
    page.get_by_role("button", name="Emboss", exact=True).click()
    expect(output).to_have_accessible_name(re.compile("^Emboss: the output"))
    expect(output).to_have_accessible_description(re.compile("^Output 300 × 451 × 3, values"))
