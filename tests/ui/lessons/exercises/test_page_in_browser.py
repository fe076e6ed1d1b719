"""Exercises in a real browser: answered by hand, kept, handed in, judged again, forgotten."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cnnlab.exercises.exercise_files import exercise_of

FORGET = "Forget my answers"


def test_a_kernel_is_built_kept_handed_in_and_forgotten(
    page: Page, app_url: str, tmp_path: Path
) -> None:
    page.goto(f"{app_url}/exercises?lesson=convolution")
    box = page.locator("[class*=st-key-exercise-convolution-silent]").first
    check = box.get_by_role("button", name="Check")
    for row in range(1, 4):
        box.get_by_label(f"Row {row}, column 1").fill("-1")
    check.click()
    expect(box.get_by_text("yours are -1, -1, -1")).to_be_visible()
    for row in range(1, 4):
        box.get_by_label(f"Row {row}, column 3").fill("1")
    check.click()
    expect(box.get_by_text("Right. Along a stripe")).to_be_visible()
    expect(page.get_by_text("Right: 1 of 4 here, 1 of 32 in all")).to_be_visible()

    page.reload()  # another session: the browser tells it
    expect(page.get_by_text("Right: 1 of 4 here, 1 of 32 in all")).to_be_visible()
    expect(box.get_by_text("Right. Along a stripe")).to_be_visible()
    expect(box.get_by_label("Row 2, column 3")).to_have_value("1")

    with page.expect_download() as download:
        page.get_by_role("button", name="My answers as a file").click()
    file = tmp_path / "answers.json"
    download.value.save_as(file)
    book = json.loads(file.read_text(encoding="utf-8"))
    assert book["answers"]["convolution/silent"]["answer"] == [[-1, 0, 1]] * 3
    assert "right" not in json.dumps(book)

    with page.expect_download() as printed:
        page.get_by_role("button", name="A page to print").click()
    printed.value.save_as(tmp_path / "answers.html")
    assert "1 of 1 right" in (tmp_path / "answers.html").read_text(encoding="utf-8")

    book["answers"]["lenet/channels"] = {"answer": [4], "variant": 0, "right": True}
    file.write_text(json.dumps(book), encoding="utf-8")
    page.get_by_text("Judge what was handed in").click()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("1 of 2 answers are right.")).to_be_visible()

    page.get_by_role("button", name=FORGET).click()
    expect(page.get_by_text("Right: 0 of 4 here, 0 of 32 in all")).to_be_visible()
    expect(box.get_by_label("Row 2, column 3")).to_have_value("0")
    page.reload()
    expect(page.get_by_text("Right: 0 of 4 here")).to_be_visible()
    expect(page.get_by_role("button", name=FORGET)).to_have_count(0)


def test_a_drawing_is_pressed_and_a_lesson_leads_to_its_exercises(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/exercises?lesson=smaller")
    box = page.locator("[class*=st-key-exercise-smaller-unmoved]").first
    cell = box.get_by_role("button", name="Row 4, column 3")
    cell.click()
    box.get_by_role("button", name="Check").click()
    expect(box.get_by_text("so does subsampling")).to_be_visible()
    cell.focus()
    page.keyboard.press("Space")  # empty again
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    expect(box.get_by_role("button", name="Row 3, column 3", pressed=True)).to_be_visible()
    box.get_by_role("button", name="Check").click()
    expect(box.get_by_text("Right. What begins at the left")).to_be_visible()

    page.goto(f"{app_url}/why")
    page.get_by_role("link", name="Exercises: Why CNNs").click()
    expect(page).to_have_url(re.compile(r"/exercises\?lesson=why"))
    expect(page.get_by_role("heading", name="Exactly 31 rows")).to_be_visible()


@pytest.mark.slow
def test_a_small_network_is_trained_and_judged(page: Page, app_url: str) -> None:
    one = exercise_of("architectures/smallest")
    assert one is not None
    page.goto(f"{app_url}/exercises?lesson=architectures")
    box = page.locator("[class*=st-key-exercise-architectures-smallest]").first
    for network, said in [
        (one.near_miss, re.compile(r"With 500 parameters it reads \d\d\.\d %")),
        (one.solution, re.compile("Right. The smallest of those we tried")),
    ]:
        box.get_by_role("textbox", name="Your network").fill(str(network))
        box.get_by_role("textbox", name="Your network").press("Enter")
        box.get_by_role("button", name="Check").click()
        expect(box.get_by_text(said)).to_be_visible(timeout=120_000)


def test_a_teacher_looks_at_exercises_of_their_own(
    page: Page, app_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    text = """
lesson = "smaller"
[[exercise]]
name = "rows"
form = "predict"
title = "Rows of mine"
text = "A kernel of {kernel} on {size} rows: how many come out?"
check = "output_size"
given = { size = 28, kernel = 5 }
solution = [23]
near_miss = [28]
reveal = "{answer}."
"""
    file.write_text(text, encoding="utf-8")
    page.goto(f"{app_url}/exercises")
    page.get_by_text("Look at exercises of your own").click()
    page.locator("input[type=file]").set_input_files(file)
    expect(
        page.get_by_text("mine.toml, exercise 1 (rows), solution: it is not right.")
    ).to_be_visible()
    expect(page.get_by_role("heading", name="Rows of mine")).to_be_visible()
    file = tmp_path / "mended.toml"
    file.write_text(text.replace("23", "24"), encoding="utf-8")
    page.get_by_role("button", name="Remove mine.toml").click()
    expect(page.get_by_role("heading", name="Rows of mine")).to_have_count(0)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("1 read, and nothing is wrong")).to_be_visible()
