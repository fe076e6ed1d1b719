from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cnnlab.ui.kit import picture


def page() -> None:
    import streamlit as st

    from cnnlab.ui.kit.picture import own_picture

    own_picture("own", lambda data: st.write(f"{len(data):,} bytes"))


def paste(monkeypatch: pytest.MonkeyPatch, code: str) -> AppTest:
    def mount(*_: Any, **__: Any) -> dict[str, str]:
        return {"picture": f"data:image/png;base64,{code}"}

    monkeypatch.setattr(picture, "mount", mount)
    return AppTest.from_function(page).run()


def test_a_paste_obeys_the_limit_of_an_upload_whoever_sends_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """20 MB, as the settings say."""
    largest = "A" * (4 * -(-(20 << 20) // 3))
    assert "bytes" in paste(monkeypatch, largest).markdown[0].value
    app = paste(monkeypatch, largest + "A" * 400)
    assert app.warning[0].value == "A picture may have 20 MB at most."
    assert not app.markdown


@pytest.mark.parametrize("code", ["", "?", "A", "ä"])
def test_what_is_no_base64_is_no_picture(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    assert paste(monkeypatch, code).markdown[0].value == "0 bytes"


def test_over_http_a_phone_takes_a_photo_by_its_own_camera(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The page says why there is no webcam; what the phone's camera made is taken over."""

    def mount(name: str, *_: Any, **__: Any) -> dict[str, str | None]:
        return {"picture": "data:image/png;base64,AAAA" if name == "kit/snapshot" else None}

    monkeypatch.setattr(picture, "mount", mount)
    monkeypatch.setattr(picture, "_camera_allowed", lambda: False)
    app = AppTest.from_function(page).run()
    assert "plain http" in app.info[0].value
    assert app.markdown[0].value == "3 bytes"
