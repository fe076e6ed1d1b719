"""What the part on down sampling says."""

from collections.abc import Mapping

from cnnlab.ops.down_sampling import Way
from cnnlab.ui.lesson import Question

TITLES: Mapping[Way, str] = {
    "stride": "Every {nth} pixel",
    "max": "Max pooling {step}×{step}",
    "average": "Average pooling {step}×{step}: box blur, then every {nth}",
    "gaussian": "Gaussian blur, then every {nth}",
}
ALIASING = Question(
    "Here are rings that get finer outwards. Keep every {nth} pixel and drop the others. What do "
    "you see where the rings are finer than the pixels that are kept?",
    ["Even grey", "Noise", "Rings that are not there"],
    right=2,
    answer="The pixels that are kept meet the fine rings now on a crest, now in a trough, and what "
    "they draw is wide. This is **aliasing**: too fine a pattern comes back as a coarse one, and "
    "nothing can tell it from a true one any more.",
)

MEASURED = """
Outside the red square, along a row or along a column, it is less than {two} pixels from crest to
crest: less than two of those that are kept. Two is the least that can hold a crest and a trough
(Nyquist), so an honest small picture is even grey there. ± is the standard deviation, how far
values spread around their mean; outside, all of it is false. {centres}

- **Every {nth} pixel** alone: ±{stride_out} of false rings, beside ±{stride_in} of true ones.
- **A box blur first**, {step}×{step} equal weights: ±{average_out}. Average pooling is this very
  blur with a stride; computed both ways, the largest difference is {same}.
- **A Gaussian blur first**, {side}×{side} weights, standard deviation {sigma} pixels:
  ±{gaussian_out}. It costs inside the square: ±{gaussian_in} of true rings is left, after the box
  ±{average_in}.
- **Max pooling** is no blur: ±{max_out}, and too bright, mean {bright} where the rings have {mean}.
"""
