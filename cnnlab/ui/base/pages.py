"""The pages there are, in the order of the lecture; menu, start page and tests follow it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["lesson", "tool", "text"]
"""A lesson makes claims one after the other; a tool is used; a text is read."""


@dataclass(frozen=True)
class Page:
    """A page as the menu and the start page show it; its name is that of its file in ``pages/``.

    Attributes
    ----------
    kind : "lesson", "tool" or "text"
    title, claim : str
        Its name, and the one thing it claims.
    invitation : str
        What the reader does there.
    icon : str
        Streamlit's name of its icon; the start page has none.
    """

    kind: Kind
    title: str
    claim: str
    invitation: str
    icon: str


START = "start"
"""The page that the app opens with."""

PAGES: Mapping[str, Page] = {
    START: Page(
        "text",
        "CNN Lab",
        "One lecture on convolutional neural networks, made of things you can touch.",
        "Pick a lesson, take your own photo, and change the numbers.",
        "",
    ),
    "images": Page(
        "lesson",
        "Digital images",
        "An image is a grid of numbers.",
        "Zoom in until the pixels show their numbers, then mix, grey and shrink them.",
        ":material/grid_on:",
    ),
    "convolution": Page(
        "lesson",
        "Convolution",
        "Nine weights slide over the picture; each stop makes one number.",
        "Step through the sums, then drag the weights of a kernel over your own photo.",
        ":material/blur_on:",
    ),
    "smaller": Page(
        "lesson",
        "Smaller on purpose",
        "A feature map summarises; a smaller one keeps what matters.",
        "Slide a window, compare seven ways to pool, and see what a shift of one pixel changes.",
        ":material/compress:",
    ),
    "lenet": Page(
        "lesson",
        "LeNet-5",
        "Stacked, learned convolutions read digits.",
        "Draw a digit, watch the whole network light up, and open any number in it.",
        ":material/draw:",
    ),
    "training": Page(
        "lesson",
        "Training",
        "Nobody chose these weights: they were learned.",
        "Press one button and watch a network learn to read: its loss, its kernels, your digit.",
        ":material/model_training:",
    ),
    "architectures": Page(
        "lesson",
        "Architectures",
        "LeNet-5, AlexNet, VGG-16: the same bricks, other sizes.",
        "Take the networks apart layer by layer, then build one of your own and take it home.",
        ":material/account_tree:",
    ),
    "why": Page(
        "lesson",
        "Why CNNs",
        "Local, shared, tolerant of shifts, hierarchical: four claims to try to break.",
        "Grow a receptive field, drag a digit until it is misread, see what each map looks for.",
        ":material/help:",
    ),
    "photos": Page(
        "lesson",
        "Photos",
        "The same bricks, trained on a million photos, read yours.",
        "Drag a square over your own photo, see where the answer comes from, open any number.",
        ":material/photo_camera:",
    ),
    "exercises": Page(
        "tool",
        "Exercises",
        "Predict, build and find out: every answer is computed.",
        "Answer before you look, build what matches, and get the hint that fits.",
        ":material/quiz:",
    ),
    "room": Page(
        "tool",
        "A room",
        "A class in one place: it follows, votes, draws and trains together.",
        "Open a room for your class, or join one with its code.",
        ":material/groups:",
    ),
    "teacher": Page(
        "tool",
        "For teachers",
        "Ready for Monday morning: plans, questions, links and codes for a class.",
        "Take a plan of 50 minutes, send the class one link, put a part into your course page.",
        ":material/school:",
    ),
    "lecture": Page(
        "text",
        "The lecture",
        "Where each statement, figure, table and term of the lecture is in the app.",
        "Read what the lecture says, and go where you can touch it.",
        ":material/menu_book:",
    ),
}

LESSONS: Mapping[str, Page] = {name: page for name, page in PAGES.items() if page.kind == "lesson"}


def address(name: str) -> str:
    """Return a page's address below the app's own.

    Examples
    --------
    >>> address("lenet"), address(START)
    ('lenet', '')
    """
    return "" if name == START else name


def after(name: str) -> str:
    """Return the name of the page that a lesson leads to; "" where it leads nowhere.

    Examples
    --------
    >>> after("images"), after("photos"), after("")
    ('convolution', 'lecture', '')
    """
    lessons = [*LESSONS, "lecture"]
    return lessons[lessons.index(name) + 1] if name in LESSONS else ""
