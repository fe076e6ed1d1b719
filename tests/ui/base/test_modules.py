"""How the modules are served: under types of our own, and nothing else that lies beside them."""

import gzip

import pytest
from starlette.requests import Request
from starlette.responses import Response

from cnnlab.ui.base.modules import module, stylesheet
from tests.ui.waiting import awaited


def asked(name: str, **headers: str) -> Response:
    pairs = [(key.encode(), value.encode()) for key, value in headers.items()]
    scope = {"type": "http", "path_params": {"name": name}, "headers": pairs}
    return awaited(module(Request(scope)))


@pytest.mark.parametrize(
    ("name", "media"), [("kit/dom.js", "text/javascript"), ("base/shared.css", "text/css")]
)
def test_types_are_our_own_whatever_the_machine_thinks(name: str, media: str) -> None:
    """A browser runs no module that comes as text/plain."""
    answer = asked(name)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media)
    packed = asked(name, **{"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-type"].startswith(media)
    assert gzip.decompress(bytes(packed.body)) == answer.body


@pytest.mark.parametrize(
    "name", ["base/modules.py", "kit", "", "../__init__.py", "kit/../../trace.py"]
)
def test_nothing_else_is_served(name: str) -> None:
    assert asked(name).status_code == 404


def test_a_module_needs_no_styles_of_its_own() -> None:
    assert stylesheet("kit/dom").strip() == stylesheet("nothing").strip()
    assert ".readout" in stylesheet("kit/dom")


def test_styles_that_are_imported_stand_where_they_are_named() -> None:
    walk = stylesheet("lessons/lenet/walk/walk")
    assert "@import" not in walk
    assert ".stage-conv" in walk
    assert ".overview" in walk
