"""Numbers are written by one rule, in Python as in the browser."""

import numpy as np
from playwright.sync_api import Page

from cnnlab.figures.numbers import written
from cnnlab.ui.base.modules import MODULES_PATH


def test_both_sides_write_the_same(page: Page, app_url: str) -> None:
    rng = np.random.default_rng(0)
    sizes = 10.0 ** rng.uniform(-12, 12, 500)
    values = [
        0.0,
        -0.0,
        0.5,
        2.5,
        1234.5,
        -146.0,
        999.96,
        9.9999e-5,
        1e-4,
        1e9,
        3.62e-5,
        0.00999996,
    ]
    values += (sizes * rng.choice([-1, 1], 500)).tolist()
    cases = [[value, digits] for value in values for digits in (2, 3, 4, 6)]
    page.goto(f"{app_url}/{MODULES_PATH}/kit/number.js")
    found = page.evaluate(
        """async ([path, cases]) => {
          const { written } = await import(path);
          return cases.map(([value, digits]) => written(value, digits));
        }""",
        [f"/{MODULES_PATH}/kit/number.js", cases],
    )
    assert found == [written(value, int(digits)) for value, digits in cases]
