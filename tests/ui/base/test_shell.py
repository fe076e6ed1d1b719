"""What the server sends around every page: head, headers, and what stays closed."""

import re

import pytest
from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit import file_util

from cnnlab.ui.base.pages import PAGES
from cnnlab.ui.base.shell import Shell, dressed, title_of
from tests.ui.asking import ask

HTML = "text/html,*/*"


def app(
    content: str = "<html><head><title>Streamlit</title></head></html>", **environment: str
) -> Shell:
    async def page(request: object) -> Response:
        return HTMLResponse(content, headers={"etag": "x", "last-modified": "y"})

    async def words(request: object) -> Response:
        return PlainTextResponse("words")

    inner = Starlette(routes=[Route("/words", words), Route("/{path:path}", page)])
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        return Shell(inner)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_its_own_title_and_description(name: str) -> None:
    answer = ask(app(), f"/{name}", accept=HTML)
    assert f"<title>{title_of(name)}</title>" in answer.text
    assert (
        PAGES[name].claim.split(":")[0]
        in re.findall('description" content="(.*?)"', answer.text)[0]
    )
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert not {"etag", "last-modified"} & set(answer.headers)


def test_the_boot_script_stands_before_streamlits_own() -> None:
    with open(file_util.get_static_dir() + "/index.html", "rb") as file:
        page = dressed(file.read(), "lenet").decode()
    assert page.index("BACKEND_BASE_URL") < page.index('<script type="module"')
    assert page.index("charset") < 1024 - len('charset="UTF-8">')


def test_inline_scripts_are_allowed_by_their_hash_and_no_others() -> None:
    policy = ask(app(), "/", accept=HTML).headers["content-security-policy"]
    scripts = re.findall("script-src ([^;]*)", policy)[0]
    assert scripts.count("sha256-") == 1
    assert "unsafe-inline" not in scripts
    assert "'unsafe-eval'" not in scripts
    assert "frame-ancestors 'self'" in policy


def test_a_site_may_be_allowed_to_frame_it() -> None:
    answer = ask(app(CNNLAB_FRAMES="https://moodle.example.org"), "/", accept=HTML)
    assert (
        "frame-ancestors 'self' https://moodle.example.org"
        in (answer.headers["content-security-policy"])
    )


def test_every_answer_has_the_headers_and_other_answers_stay_as_they_are() -> None:
    answer = ask(app(), "/words")
    assert answer.text == "words"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in answer.headers
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/lab/_stcore/metrics", "/_stcore/agent/interact"]
)
def test_what_tells_strangers_of_the_server_is_closed(path: str) -> None:
    assert ask(app(), path).status == 404


def test_metrics_can_be_opened() -> None:
    assert ask(app(CNNLAB_METRICS="1"), "/_stcore/metrics").status == 200


def test_a_file_is_read_as_a_whole() -> None:
    """Streamlit sends its page as a file, in pieces."""
    path = file_util.get_static_dir() + "/index.html"

    async def page(request: object) -> Response:
        return FileResponse(path)

    answer = ask(Shell(Starlette(routes=[Route("/", page)])), "/", accept=HTML)
    assert answer.text.rstrip().endswith("</html>")
    assert "<title>CNN Lab</title>" in answer.text
