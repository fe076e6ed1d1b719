"""What stands around a page: where one is in it, presenting, its link, printing."""

import re

from playwright.sync_api import Page, expect

from tests.ui.waiting import until

COURSE = """<iframe src="convolution?embed=true&part=1" style="width: 60rem"></iframe>
<script>
const heights = [];
addEventListener("message", ({ data }) => {
  if (data?.type !== "cnnlab-height") return;
  heights.push(data.height);
  document.querySelector("iframe").style.height = `${data.height}px`;
});
</script>"""
# Two runs of a page may tell the same link: that is one step of history.
SAY_TWICE = """() => {
  const before = history.length;
  for (let n = 0; n < 2; n++) history.pushState({}, "", "/smaller?small_stride=2");
  return history.length - before;
}"""


def part_shown(page: Page) -> list[str]:
    """The headings that are to be seen."""
    headings = page.locator("h2[id^=part-]")
    return [one.get_attribute("id") or "" for one in headings.element_handles() if one.is_visible()]


def test_one_always_knows_where_one_is_and_the_link_says_it(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/smaller")
    rail = page.get_by_role("navigation", name="Parts of this page")
    expect(rail.get_by_role("link")).to_have_count(8)
    expect(rail.locator("[aria-current]")).to_have_count(0)
    rail.get_by_role("link").nth(3).click()
    here = rail.locator("[aria-current]")
    expect(here).to_have_accessible_name(re.compile("^4 · A kernel is as deep as its input"))
    expect(page).to_have_url(f"{app_url}/smaller?part=4")
    bar = page.get_by_text("What each kind does, and who uses it")
    page.locator("#part-3").scroll_into_view_if_needed()
    bar.click()
    expect(page).to_have_url(re.compile(r"\?.*open=what-each-kind-does-and-who-uses-it"))
    rail.get_by_role("button", name="Link").click()
    panel = page.get_by_role("dialog", name="The link of this page")
    expect(panel.get_by_role("textbox")).to_have_value(page.url)
    code = panel.get_by_role("img")
    until(page, lambda: code.evaluate("one => one.complete && one.naturalWidth > 0"), True)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert page.evaluate(SAY_TWICE) == 1
    page.go_back()
    page.reload()
    page.locator("details[open]", has=bar).wait_for()
    page.locator(".st-key-next-page").get_by_role("link").click()
    expect(page.get_by_role("heading", name="LeNet-5", level=1)).to_be_visible()
    expect(page).to_have_url(f"{app_url}/lenet")


def test_a_presenter_goes_from_part_to_part_and_steps_by_keys(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{app_url}/convolution?part=1&present=1&small_stride=2")
    page.locator("html[data-presents]").wait_for(state="attached")
    until(page, lambda: part_shown(page), ["part-1"])
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    assert page.locator(".board").evaluate(size) >= 720 / 38
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("stop 2 of 4").first).to_be_visible()
    expect(page).to_have_url(re.compile("step=1"))
    page.keyboard.press("PageDown")
    until(page, lambda: part_shown(page), ["part-2"])
    expect(page).to_have_url(re.compile("part=2"))
    for _ in range(6):
        page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", name="Smaller on purpose", level=1)).to_be_visible()
    expect(page).to_have_url(f"{app_url}/smaller?present=1")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stHeader")).to_be_visible()
    expect(page).to_have_url(f"{app_url}/smaller")
    until(page, lambda: len(part_shown(page)), 8)


def test_a_handout_has_the_part_its_canvas_and_room_to_answer(page: Page, app_url: str) -> None:
    """On A4 and on Letter."""
    page.goto(f"{app_url}/images?part=1")
    canvas = page.locator("canvas").first
    canvas.wait_for()
    page.locator("#cnnlab-rail").wait_for()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    until(page, lambda: part_shown(page), ["part-1"])
    expect(canvas).to_be_visible()
    expect(page.locator("#cnnlab-answer hr").first).to_be_visible()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    for paper in ("A4", "Letter"):
        assert page.pdf(format=paper).startswith(b"%PDF")
    page.emulate_media(media="screen")
    until(page, lambda: len(part_shown(page)), 6)


def test_on_a_phone_the_menu_says_the_part(phone: Page, app_url: str) -> None:
    phone.goto(f"{app_url}/images")
    say = phone.locator("#cnnlab-rail .sum")
    expect(say).to_have_accessible_name("Parts")
    phone.locator("#part-4").scroll_into_view_if_needed()
    phone.locator("#part-4").evaluate("one => one.scrollIntoView()")
    expect(say).to_have_accessible_name(re.compile(r"^[34] / 6 · "))
    say.tap()
    phone.get_by_role("link", name="A 3×3 matrix mixes the channels").tap()
    expect(say).to_have_accessible_name("5 / 6 · A 3×3 matrix mixes the channels")
    expect(phone).to_have_url(f"{app_url}/images?part=5")


def test_one_part_stands_in_another_page_as_high_as_it_is(page: Page, app_url: str) -> None:
    """The frame is told, also when the part gets lower again."""
    page.route("**/course", lambda route: route.fulfill(body=COURSE, content_type="text/html"))
    page.goto(f"{app_url}/course")
    inside = page.frame_locator("iframe")
    expect(inside.locator(".board")).to_be_visible()
    expect(inside.get_by_role("navigation")).to_have_count(0)
    expect(inside.get_by_role("heading", level=1)).to_be_hidden()
    until(page, lambda: page.evaluate("heights.at(-1) > 500"), True)
    expect(inside.get_by_role("slider", name="Stride")).to_be_visible()
    page.evaluate("document.querySelector('iframe').style.width = '25rem'")
    until(page, lambda: page.evaluate("heights.at(-1) > 1000"), True)
    page.evaluate("document.querySelector('iframe').style.width = '60rem'")
    until(page, lambda: page.evaluate("heights.at(-1) < 1000"), True)
