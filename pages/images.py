"""Lesson: an image is a grid of numbers."""

from cnnlab.ui.base.lesson import Question, ask, open_lesson
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.picture import ChosenPicture, choose_picture
from cnnlab.ui.kit.section import section
from cnnlab.ui.lessons.images.channels import channels_apart
from cnnlab.ui.lessons.images.color_lab import color_lab, white_in_sepia, why_it_wraps
from cnnlab.ui.lessons.images.controls import CONTROLS
from cnnlab.ui.lessons.images.grays import four_grays
from cnnlab.ui.lessons.images.levels import fewer_levels
from cnnlab.ui.lessons.images.memory import memory_orders
from cnnlab.ui.lessons.images.pixel_view import pixel_view


def numbers(view: View, chosen: ChosenPicture) -> None:
    """Draw the first two parts, which share the pixel that the reader keeps."""
    pixel_view(view, chosen.native)
    section(
        view,
        2,
        "The same numbers come in two orders",
        "Memory is one long line. Either the three numbers of a pixel stand together, or all "
        "reds come first, then all greens, then all blues.",
        memory_orders,
        view,
        chosen.native,
    )


def matrix(view: View, chosen: ChosenPicture) -> None:
    """Draw the mixing of channels, and the bug in the obvious code."""
    color_lab(view, chosen.native)
    why_it_wraps()


view = View("images", CONTROLS)
open_lesson("images", view)
chosen = choose_picture(view)
section(
    view,
    1,
    "Zoom in, and the picture is squares with numbers",
    "**Move over the picture**, or tap it, and read its pixels beside it; click to keep one.",
    numbers,
    view,
    chosen,
    first=True,
)

section(
    view,
    3,
    "Each channel is a picture of its own",
    "Switch channels off and on: what you see is red, green and blue light added up.",
    channels_apart,
    view,
    chosen.native,
)

section(
    view,
    4,
    "Grey is a choice",
    "Three numbers become one. The mean takes all three alike, but eyes answer most to green and "
    "least to blue: luma weighs the stored numbers so. The stored numbers are not amounts of light "
    "(128 is about a fifth of the light of 255), so luminance first turns them into light, weighs "
    "that, and turns the sum back. On the cat the four look much alike: take **Pure hues**.",
    four_grays,
    view,
    chosen.image,
)

section(
    view,
    5,
    "A 3×3 matrix mixes the channels",
    "Each row says how much of the old red, green and blue goes into one new channel. A sum may "
    "leave 0..255; then it is **clipped** to 0 or 255, or it **wraps** round and starts again. "
    "Say first what the turtle’s white background will become.",
    matrix,
    view,
    chosen,
)

section(
    view,
    6,
    "Fewer pixels, fewer levels, fewer bytes",
    "Each new pixel is the mean of the area that it covers; each number keeps its top bits.",
    fewer_levels,
    view,
    chosen.native,
)

ask(
    Question(
        "A white pixel, 255, 255, 255, goes through the lecture’s sepia code. What comes out?",
        ["It stays white", "A warm white: 255, 255, 239", "A strong blue: 88, 50, 238", "An error"],
        right=2,
        answer="The rows of the matrix sum to 1.351, 1.203 and 0.937, so the sums are 344.5, 306.8 "
        "and 238.9. One byte holds 0 to 255: 344 − 256 = 88, 306 − 256 = 50, and 238 fits. "
        "Clipping gives the warm white that was meant.",
    ),
    "images",
    white_in_sepia,
)
view.publish()
