"""Typedefs are read as they are written."""

import pytest

from tests.ui.jsdoc import keys, typedefs

SOURCE = """
/** @typedef {{at: number[], by?: Map<string, {x: number}>}} Small Words, in {braces} too. */
/**
 * Words.
 * @typedef {"a" | "b"} Word
 * @typedef {{pairs: [number, number][],
 *            say: (words: string, loud?: boolean) => void}} Long
 *   More words.
 * @typedef {Small & {revision: number}} Joined
 * @typedef {import("./other.js").Other} Other
 */
/**
 * @typedef {object} Listed
 * @property {{x: number}} first The first, which is there.
 * @property {string} [second] That may be missing.
 */
// @typedef {{no: comment}} Not
"""
DECLARED = typedefs(SOURCE)


def test_all_typedefs_are_found_and_nothing_else() -> None:
    assert list(DECLARED) == ["Small", "Word", "Long", "Joined", "Other", "Listed"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Small", {"at": False, "by": True}),
        ("Long", {"pairs": False, "say": False}),
        ("Joined", {"at": False, "by": True, "revision": False}),
        ("Listed", {"first": False, "second": True}),
    ],
)
def test_keys_and_whether_they_may_be_missing(name: str, expected: dict[str, bool]) -> None:
    assert keys(name, DECLARED) == expected


@pytest.mark.parametrize("name", ["Word", "Other"])
def test_what_is_no_object_of_this_module_has_no_keys(name: str) -> None:
    with pytest.raises(KeyError):
        keys(name, DECLARED)
