"""How the networks in a table of variants were trained: said below each of them."""

from cnnlab.learn.bundled import bundled_digits
from cnnlab.learn.variants import SEEDS_OF_VARIANTS


def how_trained(each_with: str = "other random weights") -> str:
    """Say in Markdown what a dot of the table stands for, and what it learned from.

    Examples
    --------
    >>> how_trained()[:58]
    'Each dot is one of 3 trainings, each with other random wei'
    """
    digits = bundled_digits()
    learned, asked = int((~digits.held_out).sum()), int(digits.validation.sum())
    return (
        f"Each dot is one of {len(SEEDS_OF_VARIANTS)} trainings, each with {each_with}, on "
        f"{learned:,} digits with the settings that the lesson Training starts "
        f"with, asked once, at the end, about {asked} others, those for validation. Measured by "
        "`python -m cnnlab.learn.train_variants`."
    )
