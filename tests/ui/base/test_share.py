"""Codes for links."""

import json

import pytest

from cnnlab.ui.base.share import AS_IT_IS, CODES, FOLLOW, HOURS, Codes, answer_code
from tests.ui.asking import ask

ROOT = "https://lab.example.org/cnn/"


def test_a_code_is_kept_for_two_hours_from_when_it_was_last_asked_for() -> None:
    now = [0.0]
    codes = Codes(clock=lambda: now[0])
    code = codes.keep("lenet")
    now[0] = HOURS * 3600 - 1
    assert codes.keep("lenet") == code
    now[0] += HOURS * 3600
    assert codes.find(code) == "lenet"
    now[0] += 1
    assert codes.find(code) is None


def test_codes_are_bounded_and_the_oldest_goes() -> None:
    codes = Codes(most=3)
    made = [codes.keep(f"why?n={n}") for n in range(5)]
    assert [codes.find(code) for code in made] == [None, None, "why?n=2", "why?n=3", "why?n=4"]


@pytest.mark.parametrize(("long", "short"), [(AS_IT_IS, False), (AS_IT_IS + 1, True)])
def test_up_to_300_characters_are_drawn_as_they_are(long: int, short: bool) -> None:
    place = "lenet?drawing=".ljust(long - len(ROOT), "0")
    said = json.loads(answer_code(json.dumps({"root": ROOT, "place": place}).encode()))
    assert said["picture"].startswith("data:image/svg+xml")
    assert said["short"] == short
    assert said["address"].startswith(f"{ROOT}go/" if short else ROOT + place)


@pytest.mark.parametrize(
    ("root", "place"),
    [
        ("javascript:alert(1)/", "lenet"),
        (ROOT, "//elsewhere.example.org"),
        (ROOT, "go/abc"),
        (ROOT, "lenet?" + 5000 * "0"),
    ],
)
def test_a_code_leads_nowhere_but_to_a_page_of_the_app(root: str, place: str) -> None:
    with pytest.raises(ValueError, match=r"app|characters"):
        answer_code(json.dumps({"root": root, "place": place}).encode())


def test_who_follows_a_code_is_led_to_the_page_and_a_forgotten_one_says_so() -> None:
    from starlette.applications import Starlette

    app = Starlette(routes=[FOLLOW])
    led = ask(app, f"/go/{CODES.keep('lenet?digit=7')}")
    assert (led.status, led.headers["location"]) == (302, "../lenet?digit=7")
    lost = ask(app, "/go/zzzzzz")
    assert lost.status == 404
    assert "2 hours" in lost.text
