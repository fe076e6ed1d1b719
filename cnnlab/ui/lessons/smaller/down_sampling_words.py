"""What the part on down sampling says."""

from collections.abc import Mapping

from cnnlab.ops.down_sampling import Way
from cnnlab.ui.base.lesson import Question

TITLES: Mapping[Way, str] = {
    "stride": "Every {nth} pixel",
    "max": "Max pooling {step}×{step}",
    "average": "Average pooling {step}×{step}: box blur, then every {nth}",
    "gaussian": "Gaussian blur, then every {nth}",
}
ALIASING = Question(
    "Here are rings that get finer outwards. Keep one pixel of several, as above, and drop the "
    "others. What do you see where the rings are finer than the pixels that are kept?",
    ["Even grey", "Noise", "Rings that are not there"],
    right=2,
    answer="The pixels that are kept meet the fine rings now on a crest, now in a trough, and what "
    "they draw is wide. This is **aliasing**: too fine a pattern comes back as a coarse one, and "
    "nothing can tell it from a true one any more.",
)

PHOTO = """
<p>All four have the same size, {shape}. Look along slanted edges and at fine texture: without a
blur they become stairs and specks. Max pooling brightens (mean {before} → {after}): it is made for
feature maps, where a large value is a find, not for photos.</p>
"""
"""HTML, below the photo."""

MEASURED = """
<p>Outside the red square, along a row or along a column, it is less than {two} pixels from crest to
crest: less than two of those that are kept. Two is the least that can hold a crest and a trough
(Nyquist), so an honest small picture is even grey there. ± is the standard deviation, how far
values spread around their mean; outside, all of it is false. {centres}</p>
<ul>
<li><b>Every {nth} pixel</b> alone: ±{stride_out} of false rings, beside ±{stride_in} of true ones.
<li><b>A box blur first</b>, {step}×{step} equal weights: ±{average_out}. Average pooling is this
very blur with a stride: computed both ways, they differ by {same}.
<li><b>A Gaussian blur first</b>, {side}×{side} weights, standard deviation {sigma}:
±{gaussian_out}. It costs inside the square: ±{gaussian_in} of true rings is left, after the box
±{average_in}.
<li><b>Max pooling</b> is no blur: ±{max_out}, and too bright, mean {bright} where the rings have
{mean}.
</ul>
"""
"""HTML, below the rings."""
