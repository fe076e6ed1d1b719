"""What the lessons read in the model cards is what the networks were trained with."""

import pytest

from cnnlab.learn.recipe import RECIPE, TEACHER
from cnnlab.learn.shipped_card import shipped_card
from cnnlab.nets import DIGIT, SHIPPED, parameter_count


@pytest.mark.parametrize("name", SHIPPED)
def test_a_card_tells_the_recipe(name: str) -> None:
    card = shipped_card(name)
    for field in ("turn", "stretch", "slant", "shift", "average", "teacher_share", "passes"):
        assert float(card.recipe[field]) == getattr(RECIPE, field)
    assert card.teacher_parameters == f"{parameter_count(TEACHER, DIGIT):,}"
    assert 95 < float(card.read.removesuffix(" %")) < 100
