from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnlab.ui.base.controls import Numbers
from cnnlab.ui.base.pages import LESSONS
from cnnlab.ui.lessons.convolution.controls import kernel_row

CONTROLS = {name: import_module(f"cnnlab.ui.lessons.{name}.controls").CONTROLS for name in LESSONS}


@pytest.mark.parametrize("page", CONTROLS)
def test_every_default_survives_the_link(page: str) -> None:
    for name, control in CONTROLS[page].items():
        if control.default != ():
            assert control.read(control.write(control.default)) == control.default, name


@given(st.text(max_size=40))
def test_a_broken_link_raises_only_value_error(text: str) -> None:
    for controls in CONTROLS.values():
        for control in controls.values():
            try:
                value = control.read(text)
            except ValueError:
                continue
            assert isinstance(value, type(control.default))


def test_a_kernel_is_named_in_the_link_where_it_has_a_name() -> None:
    kernel = CONTROLS["convolution"]["kernel"]
    assert kernel.write(kernel_row("gaussian_blur")) == "gaussian_blur"
    assert kernel.read("gaussian_blur") == (1, 2, 1, 2, 4, 2, 1, 2, 1, 16, 0)
    assert kernel.write((*kernel_row("identity")[:9], 2.0, 0.5)) == "0,0,0,0,1,0,0,0,0,2,0.5"


def test_a_kernel_is_never_divided_by_zero() -> None:
    with pytest.raises(ValueError, match="divisor"):
        CONTROLS["convolution"]["kernel"].read("0,0,0,0,1,0,0,0,0,0,0")


@pytest.mark.parametrize("text", ["1,2", "nan,0", "inf,0", "1e9,0", "", ","])
def test_numbers_out_of_bounds_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"number|float"):
        Numbers((0.0, 0.0, 0.0)).read(text)
