"""A room in real browsers: a teacher's page and a phone."""

import re

from playwright.sync_api import Browser, Page, Route, expect

from tests.serving import free_port, serve
from tests.ui.lessons.room.phones import (
    RoomNet,
    draw_seven,
    joined,
    lesson_on,
    opened,
    options,
)
from tests.ui.waiting import frames, until

ASKED = "convolution.one_by_one"


def test_a_phone_votes_draws_follows_and_goes_its_own_way(
    page: Page, phone: Page, app_url: str
) -> None:
    code = opened(page, app_url)
    joined(phone, app_url, code)
    bar = phone.locator("#cnnlab-room")

    page.get_by_label("What to ask").select_option(ASKED)
    page.get_by_role("button", name="Ask", exact=True).click()
    options(phone).filter(has_text="802,816").click()
    options(phone).filter(has_text="1,024").click()
    expect(page.get_by_text("1 of 1 have answered")).to_be_visible()
    expect(page.locator(".votes")).to_have_count(0)
    page.get_by_role("button", name="Show the bars").click()
    expect(phone.locator(".votes .bar b")).to_have_text(["0", "1", "0", "0"])
    page.get_by_role("button", name="Take it away").click()

    page.get_by_role("button", name="Ask for digits").click()
    draw_seven(phone, 7)
    expect(page.get_by_text("The network reads 1 of 1")).to_be_visible()
    page.locator(".tile").hover()
    page.get_by_role("button", name="Take it off the wall").click()
    expect(page.locator(".tile")).to_have_count(0)
    page.get_by_role("button", name="Show the 1 you hid").click()

    page.get_by_role("button", name="Lead the class: pages follow yours").click()
    page.locator(".tile .digit").click()  # onto the walk
    expect(lesson_on(phone, "LeNet-5")).to_be_visible()
    expect(phone).to_have_url(re.compile("drawing="))
    expect(bar).to_contain_text("Following")
    phone.get_by_role("button", name="Reset").click()
    expect(bar).to_contain_text("On your own")
    expect(page.locator("#cnnlab-room")).to_contain_text("0 follow you")
    page.get_by_role("link", name="Why CNNs").first.click()
    expect(page).to_have_url(re.compile("/why"))
    expect(phone).not_to_have_url(re.compile("/why"))
    bar.get_by_role("button", name="Follow", exact=True).click()
    expect(lesson_on(phone, "Why CNNs")).to_be_visible()
    page.goto("about:blank")  # as a laptop that is closed
    expect(bar).to_contain_text("The teacher is away: you are on your own")
    expect(lesson_on(phone, "Why CNNs")).to_be_visible()
    page.goto(f"{app_url}/room")
    expect(page.locator(".count").first).to_contain_text("1 here")
    bar.get_by_role("button", name="Leave").click()
    expect(bar).to_be_hidden()
    expect(page.locator(".count").first).to_contain_text("0 here")


def test_what_a_teacher_shows_is_taken_over_also_where_the_address_says_nothing(
    page: Page, phone: Page, app_url: str
) -> None:
    """A student set a kernel and went elsewhere; the teacher shows that lesson as it begins."""
    code = opened(page, app_url)
    phone.goto(f"{app_url}/convolution?kernel=emboss&small_stride=2")
    expect(phone.get_by_role("slider", name="Stride").first).to_have_value("2")
    phone.goto(f"{app_url}/room?room={code}")
    phone.locator("#cnnlab-room .line").wait_for()
    page.get_by_role("button", name="Lead the class: pages follow yours").click()
    page.get_by_role("link", name="Convolution").first.click()
    expect(phone.get_by_role("slider", name="Stride").first).to_have_value("1")


def test_a_room_opened_before_the_frame_has_come_is_led_all_the_same(
    page: Page, phone: Page, app_url: str
) -> None:
    """On a busy machine the frame may begin between the press and the room's answer."""
    net = RoomNet(page)
    net.slow = True
    frame: list[Route] = []
    page.route(re.compile(r"around/around\.js"), lambda route: frame.append(route))
    page.goto(f"{app_url}/room")
    page.get_by_role("button", name="Open a room").click()
    until(page, lambda: len(frame), 1)
    frame[0].continue_()
    page.wait_for_function(
        "[...document.styleSheets].some(({ href }) => href?.endsWith('around/around.css'))"
    )
    frames(page, 30)  # the frame begins once its styles are there
    net.hurry()
    expect(page.locator(".code")).not_to_be_empty()
    joined(phone, app_url, page.locator(".code").inner_text())
    expect(page.locator("#cnnlab-room")).to_contain_text("1 here")
    page.get_by_role("button", name="Lead the class: pages follow yours").click()
    page.get_by_role("link", name="Why CNNs").first.click()
    expect(lesson_on(phone, "Why CNNs")).to_be_visible()


def test_where_the_teacher_went_while_the_line_was_down_is_followed(
    page: Page, phone: Page, app_url: str
) -> None:
    net = RoomNet(page)
    code = opened(page, app_url)
    joined(phone, app_url, code)
    page.get_by_role("button", name="Lead the class: pages follow yours").click()
    page.get_by_role("link", name="Smaller on purpose").first.click()
    expect(lesson_on(phone, "Smaller on purpose")).to_be_visible()
    bar = page.locator("#cnnlab-room")
    net.away = True
    net.cut()
    expect(bar).to_contain_text("The room does not answer")
    page.get_by_role("link", name="Why CNNs").first.click()
    expect(page).to_have_url(re.compile("/why"))
    net.away = False
    expect(lesson_on(phone, "Why CNNs")).to_be_visible()
    net.deaf = True  # what is said now is lost with the line
    page.get_by_role("link", name="LeNet-5").first.click()
    expect(lesson_on(page, "LeNet-5")).to_be_visible()
    net.cut()
    net.deaf = False
    expect(lesson_on(phone, "LeNet-5")).to_be_visible()


def test_a_phone_that_lost_the_net_is_back_where_the_class_is_and_counts_once(
    page: Page, phone: Page, app_url: str
) -> None:
    net = RoomNet(phone)
    code = opened(page, app_url)
    joined(phone, app_url, code)
    page.get_by_label("What to ask").select_option(ASKED)
    page.get_by_role("button", name="Ask", exact=True).click()
    options(phone).filter(has_text="1,024").click()
    expect(page.get_by_text("1 of 1 have answered")).to_be_visible()
    page.get_by_role("button", name="Lead the class: pages follow yours").click()
    net.away = True
    net.cut()
    expect(page.locator(".count").first).to_contain_text("0 here")
    page.get_by_role("link", name="Why CNNs").first.click()
    expect(page).to_have_url(re.compile("/why"))
    net.away = False
    expect(lesson_on(phone, "Why CNNs")).to_be_visible()
    page.get_by_role("button", name="Room", exact=True).click()
    expect(page.get_by_text("1 of 1 have answered")).to_be_visible()
    phone.locator("#cnnlab-room .fold").click()
    options(phone).filter(has_text="802,816").click()
    page.get_by_role("button", name="Show the bars").click()
    expect(phone.locator(".votes .bar b")).to_have_text(["0", "0", "0", "1"])


def test_a_wrong_code_says_what_to_do(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/room")
    page.get_by_label("Code of the room").fill("abc-def-ghj")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("alert").first).to_contain_text("Look at the projector again")


def test_a_room_is_back_after_its_server_was_killed(browser: Browser) -> None:
    """From the copy in the teacher's browser; the phone's vote and digit are counted once."""
    teacher, phone = (browser.new_context(bypass_csp=True).new_page() for _ in range(2))
    port = free_port()
    with serve(port) as url:
        code = opened(teacher, url)
        joined(phone, url, code)
        teacher.get_by_role("button", name="Ask", exact=True).click()
        options(phone).filter(has_text="B").click()
        teacher.get_by_role("button", name="Ask for digits").click()
        draw_seven(phone, 7)
        teacher.get_by_text("The network reads 1 of 1").wait_for()
        teacher.wait_for_function(
            "JSON.parse(localStorage.cnnlab || '{}').parts?.['room-copy']?.digits?.length === 1"
        )
    expect(phone.locator("#cnnlab-room")).to_contain_text("The room does not answer")
    with serve(port):
        expect(phone.locator("#cnnlab-room")).to_contain_text("1 here", timeout=20_000)
        expect(options(phone).filter(has_text="B")).to_have_attribute("aria-pressed", "true")
        expect(phone.get_by_text("Handed in: 1")).to_be_visible()
        expect(teacher.get_by_text("1 of 1 have answered")).to_be_visible()
        expect(teacher.get_by_text("The network reads 1 of 1")).to_be_visible()
        options(phone).filter(has_text="C").click()
        teacher.get_by_role("button", name="Show the bars").click()
        expect(teacher.locator(".votes .bar b")).to_have_text(["0", "0", "1", "0"])
        teacher.get_by_role("button", name="Close the room").click()
        teacher.get_by_role("button", name="Yes, close it").click()
        expect(phone.get_by_role("alert").first).to_contain_text("This room is closed")
    for each in (teacher, phone):
        each.context.close()


def test_an_exercise_is_asked_answered_on_its_page_and_handed_in(
    page: Page, phone: Page, app_url: str
) -> None:
    code = opened(page, app_url)
    joined(phone, app_url, code)
    page.get_by_label("What to ask").select_option("exercise/lenet/channels")
    page.get_by_role("button", name="Ask", exact=True).click()
    phone.get_by_role("button", name="Open the exercise").click()
    box = phone.locator("[class*=st-key-exercise-lenet-channels]").first
    give = box.get_by_role("button", name="Hand in to the room")
    box.get_by_label("Channels").fill("4")
    box.get_by_role("button", name="Check").click()
    expect(box.get_by_text("Not yet. With 4 channels")).to_be_visible()
    give.click()
    expect(box.get_by_text("Handed in.")).to_be_visible()
    expect(give).to_be_disabled()
    expect(page.get_by_text("1 of 1 have answered")).to_be_visible()
    box.get_by_label("Channels").fill("3")
    box.get_by_role("button", name="Check").click()
    expect(give).to_have_text("Hand in to the room: 3")
    give.click()
    expect(give).to_be_disabled()
    page.get_by_role("button", name="Show the bars").click()
    expect(page.locator(".votes li")).to_have_text("31")  # the label, and how many
    page.get_by_role("button", name="Close the vote").click()
    expect(page.locator(".votes li.right")).to_have_text("3 ✓1")
    page.get_by_role("button", name="Take it away").click()
    expect(give).to_be_hidden()


def test_a_class_trains_and_the_projector_compares(page: Page, phone: Page, app_url: str) -> None:
    code = opened(page, app_url)
    joined(phone, app_url, code)
    page.get_by_role("button", name="Ask for digits").click()
    draw_seven(phone, 7)
    board = page.locator("section").filter(has_text="Train on the class")
    expect(board).to_contain_text("there are 1 and 0")
    expect(board.get_by_role("button", name="Train on the class")).to_be_disabled()
    page.get_by_role("button", name="No new phones").click()
    expect(page.get_by_role("button", name="Let new phones in")).to_be_visible()
    expect(page.get_by_role("button", name="Put out")).to_be_hidden()


def test_who_is_put_out_reads_so_in_a_lesson_too(page: Page, phone: Page, app_url: str) -> None:
    code = opened(page, app_url)
    joined(phone, app_url, code)
    phone.goto(f"{app_url}/why")
    bar = phone.locator("#cnnlab-room")
    expect(bar).to_contain_text("1 here")
    page.get_by_role("button", name="Put out 1 who handed in nothing").click()
    expect(bar).to_contain_text("You are not in the room any more")
    bar.get_by_role("button", name="All right").click()
    expect(bar).to_be_hidden()
    expect(page.locator(".count").first).to_contain_text("0 here")
