"""What the model card of a network that ships says, read from the card itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cnnlab.assets import asset


@dataclass(frozen=True)
class ShippedCard:
    """A model card, and the numbers in it that a lesson tells.

    Attributes
    ----------
    text : str
        The whole card, in Markdown.
    read : str
        Share of the 5,000 bundled digits that it reads, as the card writes it.
    mnist, pen : str
        MNIST digits and pen drawings that it was trained on.
    teacher_parameters : str
    recipe : dict
        Field of `cnnlab.learn.recipe.Recipe` -> its value, as written.
    """

    text: str
    read: str
    mnist: str
    pen: str
    teacher_parameters: str
    recipe: dict[str, str]


@cache
def shipped_card(name: str) -> ShippedCard:
    """Read the card that lies beside a network's weights.

    Examples
    --------
    >>> card = shipped_card("lenet5")
    >>> card.read, card.mnist, card.pen, card.recipe["turn"]
    ('99.42 %', '50,000', '6,245', '12.0')
    """
    text = asset(f"weights/{name}.md").read_text(encoding="utf-8")
    own, teacher = text.split("### The teacher")

    def found(pattern: str, within: str = own) -> str:
        if not (match := re.search(pattern, within)):
            raise ValueError(f"the card of {name} does not say {pattern}")
        return match[1]

    return ShippedCard(
        text,
        found(r"\| bundled \| [\d,]+ \| ([\d.]+)%") + " %",
        found(r"- MNIST .*: ([\d,]+) of"),
        found(r"- Pen-Based .*: ([\d,]+) drawings"),
        found(r": ([\d,]+) parameters", teacher),
        dict(re.findall(r"^- (\w+): (.+)$", own, re.MULTILINE)),
    )
