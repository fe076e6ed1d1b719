"""Lesson: the same bricks, trained on a million photos, read yours."""

from cnnlab.ui.base.lesson import open_lesson
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.rest import the_rest_waits
from cnnlab.ui.kit.section import section
from cnnlab.ui.lessons.photos.class_heat import class_heat
from cnnlab.ui.lessons.photos.controls import CONTROLS
from cnnlab.ui.lessons.photos.photo_lab import photo_lab

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
    section(
        view,
        2,
        "Where is the cat? A map that adds up to the answer",
        "Each cell says how much it speaks for a class. Their mean, plus a bias, is the logit.",
        class_heat,
        view,
        seen,
    )
view.publish()
