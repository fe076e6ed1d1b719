import ast
import inspect

import pytest
from streamlit.testing.v1 import AppTest

from cnnlab.explain.digit_space import Pca
from cnnlab.ops.color import color_filter, to_gray
from cnnlab.ui.kit.opened import apart

CLASS = '''class Sum:
    """Adds."""

    # Starts here.
    start: int = 0

    def of(self, n: int) -> int:
        """Return it."""
        return self.start + n
'''


def page() -> None:
    from cnnlab.ops.color import to_gray
    from cnnlab.ui.kit.opened import show_source

    show_source(__import__("inspect").getsource(to_gray))


def test_the_code_begins_with_code_and_its_docstring_is_folded_below() -> None:
    app = AppTest.from_function(page).run()
    assert not app.exception
    first, second = app.code
    assert '"""' not in first.value
    assert first.value.startswith("def to_gray(")
    fold = app.expander[0]
    assert fold.label == "What `to_gray` says of itself"
    assert not fold.proto.expanded
    assert fold.code[0].value == second.value == inspect.getdoc(to_gray)


def test_a_class_keeps_its_comments_and_loses_the_docstrings_of_its_methods_too() -> None:
    code, docstrings = apart(CLASS)
    assert docstrings == {"Sum": "Adds.", "of": "Return it."}
    assert "    # Starts here.\n    start: int = 0\n" in code
    assert code.endswith("    def of(self, n: int) -> int:\n        return self.start + n\n")


@pytest.mark.parametrize("one", [color_filter, Pca])
def test_what_is_left_is_the_same_code(one: object) -> None:
    source = inspect.getsource(one)  # type: ignore[arg-type]
    code, docstrings = apart(source)
    assert docstrings
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            del node.body[0]
    assert ast.dump(ast.parse(code)) == ast.dump(tree)
