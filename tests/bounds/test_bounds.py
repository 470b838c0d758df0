"""Readers of what others wrote: any bytes give a value or the reader's own error, soon and in little memory."""

from __future__ import annotations

import gc
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import spec
from grader.errors import ExpressionError, SpecError
from grader.expressions import parse
from grader.runner.wire import MAX_ANSWER
from grader.submission import MAX_BYTES, MAX_SOURCE
from grader.yaml_tree import MAX_BYTES as MAX_YAML
from tests.bounds.readers import READERS

CPU_S = 15.0  # none takes more than five when nothing else runs
MEMORY = 400 << 20  # bytes on top of what the process has
CPU_S_REPEATED = 3.0  # for the first tenth of what a file may have


def costs(read: Callable[[bytes], None], data: bytes) -> tuple[float, int]:
    """Return the processor time and the memory that reading takes at most."""
    Path("/proc/self/clear_refs").write_text("5")  # forget the highest use so far
    before = memory("VmRSS")
    started = time.process_time()
    read(data)
    return time.process_time() - started, memory("VmHWM") - before


def memory(field: str) -> int:
    (line,) = (line for line in Path("/proc/self/status").read_text().split("\n") if line.startswith(field))
    return int(line.split()[1]) << 10


def filled(begin: bytes, unit: bytes, end: bytes, size: int) -> bytes:
    return begin + unit * ((size - len(begin) - len(end)) // len(unit)) + end


def framed(body: bytes) -> bytes:
    return len(body).to_bytes(4, "little") + body


def listed(head: bytes, item: bytes, size: int = MAX_ANSWER) -> bytes:
    """Return a frame with as many items as fit, behind a head that ends where a list begins."""
    count = (size - len(head) - 10) // len(item)
    return framed(head + b"\xdd" + count.to_bytes(4, "big") + item * count)


AXES = msgspec.msgpack.encode({"axes": [{"figure": 1, "axes": 1, "legend": [""] * 200}] * 5000})
EMPTY = {"dtype": "<f8", "shape": [0] + [1 << 40] * 15, "data": b""}
GRADIENTS = msgspec.msgpack.encode({"gradients": [{"api": "a", "count": 1, "at": EMPTY}] * 20_000})
LONG_WORD = msgspec.msgpack.encode({"values": [{"name": "", "kind": "z" * 60_000_000}]})
ANSWERS = {
    "errors": listed(b"\x81\xa6errors", b"\x81\xa4type\xa0"),
    "notes": listed(b"\x81\xa5notes", b"\xa0"),
    "dimensions": listed(b"\x81\xa6values\x91\x83\xa4name\xa1x\xa4kind\xa5array\xa5shape", b"\0"),
    "what nobody knows": listed(b"\x81\xa1z", b"\0"),
    "one key again and again": framed(b"\xdf\0\x60\0\0" + b"\xa5notes\x91\xa0" * 0x600000),
    "one long word": framed(LONG_WORD),
    "legends": framed(AXES) * 40,
    "arrays without numbers and with terabytes of columns": framed(GRADIENTS) * 10,
    "empty frames": framed(b"\x80") * 100_000,
}

CODE = b'{"cell_type":"code","source":"x"}'
OLD_CODE = b'{"cell_type":"code","input":"x","language":"python","outputs":[],"metadata":{}}'
CELLS, SHEETS = b'{"nbformat":4,"cells":[', b'{"nbformat":3,"worksheets":['
FACTS = b'{"nbformat":4,"metadata":{"a":'
THEN_CODE = b'},"cells":[' + CODE + b"]}"
NOTEBOOKS = {
    "cells of nothing": (CELLS, b"{},", b"{}]}"),
    "cells of no kind": (CELLS, b'{"cell_type":""},', CODE + b"]}"),
    "cells": (CELLS, CODE + b",", CODE + b"]}"),
    "lines": (CELLS + b'{"cell_type":"code","source":[', b'"",', b'"x"]}]}'),
    "headings": (CELLS + b'{"cell_type":"markdown","source":"', b"#\\n", b'"},' + CODE + b"]}"),
    "old cells": (SHEETS + b'{"cells":[', OLD_CODE + b",", OLD_CODE + b"]}]}"),
    "old cells of nothing": (SHEETS + b'{"cells":[', b"{},", b"{}]}]}"),
    "worksheets": (SHEETS, b'{"cells":[]},', b'{"cells":[]}]}'),
    "metadata": (FACTS + b"[", b"{},", b"{}]" + THEN_CODE),
    "old metadata": (b'{"nbformat":3,"metadata":{"a":[', b"{},", b'{}]},"worksheets":[]}'),
    "depth": (FACTS, b"[", b"}}"),
    "digits": (FACTS + b"1.", b"9", THEN_CODE),
    "exponent": (b'{"nbformat":1e', b"9", b"}"),
}
SCRIPTS = {
    "lines": ("", "x\n", ""),
    "assignments in one line": ("", "(a:=b);", ""),
    "curves": ("", "plot(x);", ""),
    "curves of one call": ("a = cos(1)\nplot(", "a,", ")"),
    "a digit that is drawn": ("plot(0x", "f", ")"),
    "attributes of what is drawn": ("plot(x", ".a", ")"),
    "numbers": ("x = (", "0,", ")"),
    "swaps": ("", "a,b=b,a\n", ""),
    "targets": ("x = ", "a=", "1"),
    "comparisons": ("x", "<x", ""),
    "digits": ("x = ", "9", ""),
    "decimals": ("x = 1.", "9", ""),
    "exponent": ("x = 1e", "9", ""),
    "commands": ("", "!\n", ""),
    "blanks of a command": ("!", " ", "?"),
    "headings": ("", "# ex 1\n", "x"),
    "an encoding in an encoding": ("# coding: utf-7\n", "+AAA", ""),
}

SPEC = b"title: t\nprompt: p\n"
ALIASES = b"".join(b"%c: &%c [*%c,*%c]\n" % (c + 1, c + 1, c, c) for c in range(97, 120))
EXERCISES = {
    "misspelt checks": filled(SPEC + b"checks: [", b"{kind: tensr},", b"]", MAX_YAML),
    "tags": filled(SPEC + b"tags: [", b"a,", b"]", MAX_YAML),
    "keys that are none": filled(SPEC, b"? [a]\n: 1\n", b"", MAX_YAML),
    "unknown keys": SPEC + b"".join(b"titl%d: 0\n" % i for i in range(18_000)),
    "depth": filled(b"a: ", b"[", b"]", MAX_YAML),
    "digits": filled(SPEC + b"number: ", b"9", b"", MAX_YAML),
    "exponent": filled(SPEC + b"number: 1e", b"9", b"", MAX_YAML),
    "aliases": SPEC + b"a: &a [x]\n" + ALIASES,
    "a file without end": SPEC + b"given: /dev/zero\nchecks: [{kind: runs}]",
}
POLICIES = {"weights": b"weights: {" + b"".join(b"k%d: 1," % i for i in range(20_000)) + b"}"}

BOMBS = {
    "answer": ANSWERS,
    "notebook": {name: filled(*parts, MAX_BYTES) for name, parts in NOTEBOOKS.items()},
    "script": {
        name: filled(begin.encode(), unit.encode(), end.encode(), MAX_SOURCE)
        for name, (begin, unit, end) in SCRIPTS.items()
    },
    "exercise": EXERCISES,
    "policy": POLICIES,
}


@pytest.mark.parametrize(
    ("reader", "data"),
    [pytest.param(reader, data, id=f"{reader}: {name}") for reader, of in BOMBS.items() for name, data in of.items()],
)
def test_bomb_takes_little_time_and_memory(reader, data):
    gc.collect()
    cpu_s, taken = costs(READERS[reader], data)
    assert cpu_s < CPU_S
    assert taken < MEMORY


@pytest.mark.parametrize(
    "text", ["9**9**9**9", "0x" + "f" * 480, "9" * 498, "1e" + "9" * 490, "x[0x" + "f" * 400 + "]"]
)
def test_huge_numbers_in_expressions_are_no_work(text):
    cpu_s, taken = costs(READERS["expression"], text.encode())
    assert (cpu_s < 0.5, taken < 16 << 20) == (True, True)


@pytest.mark.parametrize("depth", [18, 33, 65, 99])
def test_more_dimensions_than_numpy_has_are_an_expression_error(depth):
    with pytest.raises(ExpressionError, match="dimension"):
        parse("[" * depth + "x" + "]" * depth).evaluate(x=[[[[[[[[[[[[[[[[1.0]]]]]]]]]]]]]]]])


@pytest.mark.parametrize("name", [".", "/dev/zero", "pipe"])
def test_given_that_is_no_file_is_never_opened(tmp_path, name):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "ex.yaml").write_text(f"title: t\nprompt: p\ngiven: {name}\nchecks: [{{kind: runs}}]")
    with pytest.raises(SpecError, match=r"ex\.yaml:3: given: .* cannot be read: it is not an ordinary file"):
        spec.load(tmp_path / "ex.yaml")


# ---------------------------------------------------------------- anything, many times over


def words(text: str) -> list[str]:
    return text.split(" ")


BLANKS = [" ", "    ", "\t", "\n", "\r", "\x0c", "\\\n", "\0", "\ud800", "\ufeff", "é"]
PYTHON = [
    *words('x a b 1 0x = := ( ) [ ] { } , : ; . # % %% ! ? \' """ f\' \\ @ * - < lambda: else: plot( cos( .append('),
    *("def f(a):", "for a in b:", "if a:", "return a", "import a", "class a:", "# ex 1", "%time ", " or ", "yield "),
]
JSON = [
    *words('{ } [ ] , : " "a" "a": {}, [], "", 1 - 1e . 0 null true \\u \\ud800 \\ "cells": "source": "metadata":'),
    *('"cell_type":', '"worksheets":', '"nbformat":3,', CODE.decode()),
]
YAML = [
    *words("a - [ ] { } , ' \" | > # 1e5 \\ % 9 tensor runs {kind:runs}, a, null \x85"),
    *("b: ", "- ", "&x ", "*x", "!t ", "---\n", "? ", ": ", "checks: ", "kind: ", "curves: ", "{y: x},", "title: "),
]
MSGPACK = [
    *(
        bytes([byte])
        for byte in b"\x80\x81\x8f\x90\x91\x9f\xa0\xa1\xc0\xc1\xc2\xc4\xc7\xcb\xcf\xd4\xdc\xdd\xde\xdf\0\xff"
    ),
    *(b"\xa5notes", b"\xa6values", b"\xa6errors", b"\x81\xa4type\xa0", b"\xa4name", b"\xa5array", b"\xa5shape"),
]
EXPRESSION = words("x y [ ] ( ) + - ** 9 1e9 . , sin( where( < [0] 0x ' é {")


def repeated(size: int, words: list[str] | list[bytes], *begins: bytes) -> st.SearchStrategy[bytes]:
    """Build texts of a beginning, something short many times over, and an end: what may take more than linear time."""
    known = [word if isinstance(word, bytes) else word.encode("utf-8", "surrogatepass") for word in words]
    some = st.lists(st.sampled_from(known), max_size=4).map(b"".join)
    return st.builds(
        lambda begin, before, unit, after: begin + before + (unit * (size // len(unit)) if unit else b"") + after,
        st.sampled_from(begins or (b"",)), some, some, some,
    )  # fmt: skip


def in_a_cell(source: bytes) -> bytes:
    text = source.decode("utf-8", "replace")
    return json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": text}]}).encode()


PROGRAMS = repeated(MAX_SOURCE // 10, PYTHON + BLANKS)
TEXTS = {
    "script": PROGRAMS,
    "notebook": PROGRAMS.map(in_a_cell) | repeated(100_000, JSON + BLANKS, b"", CELLS, SHEETS, FACTS),
    "exercise": repeated(MAX_YAML // 10, YAML + BLANKS, b"", SPEC, SPEC + b"checks: [", SPEC + b"number: "),
    "policy": repeated(MAX_YAML // 10, YAML + BLANKS, b"", b"weights: ", b"bonus: ["),
    "frame_body": repeated(1_000_000, MSGPACK, b"", b"\x81\xa5notes\xdd\0\x01\0\0", b"\x81\xa1z"),
    "expression": repeated(460, EXPRESSION, b"", b"["),
}


@pytest.mark.parametrize("reader", TEXTS)
@settings(derandomize=True, deadline=None, max_examples=int(os.environ.get("GRADE_FUZZ", "40")))
@given(data=st.data())
def test_anything_repeated_takes_little_time_and_memory(reader, data):
    text = data.draw(TEXTS[reader])
    cpu_s, taken = costs(READERS[reader], text)
    assert cpu_s < CPU_S_REPEATED
    assert taken < MEMORY
