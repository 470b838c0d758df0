"""Keys, from the bytes that terminals send."""

from __future__ import annotations

import pytest

from grader.watch.keyboard import keys


@pytest.mark.parametrize(
    ("data", "pressed"),
    [
        (b"n", ["n"]),
        (b"N", ["n"]),
        (b"nph", ["n", "p", "h"]),
        (b"\x1b[A\x1b[B", ["up", "down"]),
        (b"\x1bOA", ["up"]),
        (b"\x1b[1;5A", ["up"]),
        (b"\x1b[C\x1b[5~\x1b[I", []),
        (b"\x1b", ["escape"]),
        (b"\r\n", ["enter", "enter"]),
        (b"\x04", ["q"]),
        ("是".encode(), ["是"]),
        (b"\xff\xfeq", ["q"]),
    ],
)
def test_bytes_are_keys(data, pressed):
    assert keys(data) == pressed
