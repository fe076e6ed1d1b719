"""Where PyTorch is broken, what needs it says so, and the rest of the page works."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serving import free_port, serve

SENTENCE = "PyTorch, which training and gradients need, does not start on this server (ImportError"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("broken")
    (folder / "torch.py").write_text("raise ImportError('libtorch is gone')", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        with serve(free_port()) as address:
            yield address


def test_a_training_says_so(page: Page, url: str) -> None:
    page.goto(f"{url}/training")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_role("status").filter(has_text=SENTENCE)).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_enabled()
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)


def test_experiments_with_gradients_say_so(page: Page, url: str) -> None:
    page.goto(f"{url}/lenet?source=bundled&digit=3520")
    for number, title in enumerate(("Ask where it looks", "Fool the network"), 1):
        page.get_by_text(title).click()
        expect(page.get_by_text(SENTENCE)).to_have_count(number)
    expect(page.locator("canvas").first).to_be_visible()
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
