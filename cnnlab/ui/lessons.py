"""The lessons there are, in the order of the lecture."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Lesson:
    """A lesson as the menu and the start page show it.

    Attributes
    ----------
    title, claim : str
        Its name, and the one thing it claims.
    invitation : str
        What the reader does there.
    icon : str
        Streamlit's name of its icon.
    """

    title: str
    claim: str
    invitation: str
    icon: str


LESSONS: Mapping[str, Lesson] = {
    "images": Lesson(
        "Digital images",
        "An image is a grid of numbers.",
        "Zoom in until the pixels show their numbers, then mix, grey and shrink them.",
        ":material/grid_on:",
    ),
    "convolution": Lesson(
        "Convolution",
        "Nine weights slide over the picture; each stop makes one number.",
        "Step through the sums, then drag the weights of a kernel over your own photo.",
        ":material/blur_on:",
    ),
    "smaller": Lesson(
        "Smaller on purpose",
        "A feature map summarises; a smaller one keeps what matters.",
        "Slide a window, compare seven ways to pool, and see what a shift of one pixel changes.",
        ":material/compress:",
    ),
    "lenet": Lesson(
        "LeNet-5",
        "Stacked, learned convolutions read digits.",
        "Draw a digit, watch the whole network light up, and open any number in it.",
        ":material/draw:",
    ),
    "training": Lesson(
        "Training",
        "Nobody chose these weights: they were learned.",
        "Press one button and watch a network learn to read: its loss, its kernels, your digit.",
        ":material/model_training:",
    ),
    "architectures": Lesson(
        "Architectures",
        "LeNet-5, AlexNet, VGG-16: the same bricks, other sizes.",
        "Take the networks apart layer by layer, then build one of your own and take it home.",
        ":material/account_tree:",
    ),
    "why": Lesson(
        "Why CNNs",
        "Local, shared, tolerant of shifts, hierarchical: four claims to try to break.",
        "Grow a receptive field, drag a digit until it is misread, see what each map looks for.",
        ":material/help:",
    ),
}
