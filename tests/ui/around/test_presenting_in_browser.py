"""Parts in front of a class: what is shown of each without a press."""

from playwright.sync_api import Page, expect

PLACES = """(function look(root) {
  return [...root.querySelectorAll("*")].flatMap((one) => [
    ...(one.matches("figure:is(.picture, .kernel, .output)")
      ? [one.getBoundingClientRect().left] : []),
    ...(one.shadowRoot ? look(one.shadowRoot) : [])]);
})(document)"""
SMALL = (853, 480)  # 1280x720 at 150 %


def test_a_glance_and_a_bar_are_opened(page: Page, app_url: str) -> None:
    """Breaking a kernel is all that its part has; a lesson's beginning stays as it is."""
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{app_url}/lenet?present=1&part=1")
    expect(page.get_by_text("As it is now: reads")).to_be_visible()
    page.goto(f"{app_url}/training?present=1")
    expect(page.get_by_text("Nothing is training yet").first).to_be_visible()
    expect(page.locator("details[open]:has-text('Take one step')")).to_have_count(0)


def test_picture_kernel_and_output_stand_in_one_row(page: Page, app_url: str) -> None:
    """On both sizes of a projector; sliders stand below what they set."""
    for width, height in ((1280, 720), SMALL):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{app_url}/smaller?present=1&part=1")
        figures = [page.locator(f"figure.{name}") for name in ("picture", "kernel", "output")]
        for figure in figures:
            expect(figure.first).to_be_visible()

        boxes = page.evaluate(PLACES)
        assert boxes == sorted(boxes), "each lies to the right of the last"
        slider = page.locator("[data-control=window_side]").bounding_box()
        picture = figures[0].first.bounding_box()
        assert slider is not None
        assert picture is not None
        assert slider["y"] > picture["y"]
