"""A picture from the clipboard, in a real browser."""

import base64
import io
import re

from PIL import Image
from playwright.sync_api import Page, expect

PASTE = """([code, bytes]) => {
  const picture = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  const parts = [picture, new Uint8Array(bytes - picture.length)];
  const clipboard = new DataTransfer();
  clipboard.items.add(new File(parts, "screen.png", { type: "image/png" }));
  document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard }));
}"""


def paste(page: Page, size: int) -> None:
    """Paste an orange picture, followed by zeros up to a size."""
    file = io.BytesIO()
    Image.new("RGB", (30, 20), "orange").save(file, "PNG")
    page.evaluate(PASTE, [base64.b64encode(file.getvalue()).decode(), size])


def test_a_paste_may_have_what_an_upload_may_have_and_no_more(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/images")
    page.get_by_role("button", name="Your own picture").click()
    page.get_by_role("tab", name="Paste").click()
    page.get_by_text("Copy a picture").wait_for()
    paste(page, (20 << 20) + 1)
    expect(page.get_by_text("This picture has 21 MB, and 20 MB is the most.")).to_be_visible()
    paste(page, 20 << 20)
    expect(page).to_have_url(re.compile("picture=own"), timeout=30_000)
