"""Lesson: the same bricks, trained on a million photos, read yours."""

from cnnlab.ui.base.lesson import open_lesson
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.rest import the_rest_waits
from cnnlab.ui.kit.section import section
from cnnlab.ui.lessons.photos.cheap_blocks import cheap_blocks
from cnnlab.ui.lessons.photos.class_heat import class_heat
from cnnlab.ui.lessons.photos.controls import CONTROLS
from cnnlab.ui.lessons.photos.first_filters import first_filters
from cnnlab.ui.lessons.photos.looks_for import looks_for
from cnnlab.ui.lessons.photos.photo_lab import photo_lab
from cnnlab.ui.lessons.photos.stages import stages
from cnnlab.ui.lessons.photos.texture import texture_question
from cnnlab.ui.lessons.photos.thousand import thousand

view = View("photos", CONTROLS)
open_lesson("photos", view)

section(
    view,
    1,
    "Your photo, read at once",
    "EfficientNet-Lite0, a network of 2020 for phones, names one of 1,000 things. **Drag the "
    "square over the photo**, or bring your own: the five likeliest names follow. Then turn it, "
    "grey it, blur it, shuffle its tiles: does the answer stand on shape or on texture?",
)
seen = photo_lab(view)
the_rest_waits("photos", view)

if seen is not None:
    texture_question()
    section(
        view,
        2,
        "Where is the cat? A map that adds up to the answer",
        "Each cell says how much it speaks for a class. Their mean, plus a bias, is the logit.",
        class_heat,
        view,
        seen,
    )
    section(
        view,
        3,
        "Stage by stage: any of its numbers opens",
        "From edges on 112×112 cells to a thousand hints on 7×7. **Press a stage, a map, a cell**: "
        "27 products, nine or 25, or hundreds, and a bias. The frame on the photo is its receptive "
        "field.",
        stages,
        view,
        seen,
    )
    section(
        view,
        4,
        "Its first kernels, in colour",
        "Where LeNet-5 has six kernels on grey digits, this network has 32 on three channels.",
        first_filters,
        view,
        seen,
    )
    section(
        view,
        5,
        "What does a channel look for?",
        "Pictures made to excite it, and the patches of photos that excite it most. **Go from "
        "stage to stage**, and hold the left against the right, where nothing was ever learned.",
        looks_for,
        view,
    )
    section(
        view,
        6,
        "Why so few multiply-adds?",
        "A convolution does two things at once: it looks at places, and it mixes maps. Here they "
        "are apart. Choose one of the sixteen blocks.",
        cheap_blocks,
        view,
    )
    section(
        view,
        7,
        "A thousand at the end, and what they do not say",
        "One logit a class; softmax makes probabilities of them. Try a drawing, a digit, a wall: "
        "it always names something.",
        thousand,
        view,
        seen,
    )
view.publish()
