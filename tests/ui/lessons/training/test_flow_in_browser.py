"""What flows: of the earlier run below its curves, and as it was measured, in a real browser."""

import re

from playwright.sync_api import Page, expect

from cnnlab.figures.numbers import written
from cnnlab.learn.earlier_run import earlier_run


def test_the_fold_below_the_curves_draws_and_tells_what_python_measured(
    page: Page, app_url: str
) -> None:
    page.goto(f"{app_url}/training")
    page.get_by_text("What flows in every layer, while it trains").click()
    number, *values = earlier_run()["flow"][-1]
    for chart, at in ((".chart.spread", 0), (".chart.gradient", 1)):
        figure = page.locator("figure").filter(has=page.locator(chart))
        expect(figure.locator("figcaption")).to_contain_text(
            f"After batch {number:.0f}: Conv 1 {written(values[at], 2)}, "
        )
        expect(figure.locator("figcaption")).to_contain_text(
            f"Dense 3 {written(values[8 + at], 2)}."
        )
        expect(page.locator(f"{chart} .scatterlayer .trace")).to_have_count(5)


def test_another_initialization_is_drawn_linked_and_said(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/training?flow_start=usual#part-5")
    page.get_by_role("heading", name="What flows").scroll_into_view_if_needed()
    expect(page.get_by_text("Initialisation: PyTorch's usual.")).to_be_visible(timeout=30_000)
    page.get_by_text("After three passes", exact=True).click()
    expect(page).to_have_url(re.compile("flow_when=end"))
