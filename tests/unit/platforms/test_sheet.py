"""Tables: every byte that nobody changes comes back, and cells say what Python's csv says."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.platforms import sheet

CELLS = st.text(st.sampled_from('a",;\t =é王\\'), max_size=6)


@drawn(st.text(st.sampled_from('a",;\t\r\n\\ =é王'), max_size=40), st.sampled_from(["", "\\"]),
       st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))  # fmt: skip
def test_bytes_come_back(text, escape, encoding):
    data = text.encode(encoding)
    assert sheet.parse(data, escape).to_bytes() == data


@drawn(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=4), st.sampled_from([",", ";", "\t"]))
def test_cells_are_those_of_csv(table, delimiter):
    header = ["a", "b"]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([header, *table])
    read = sheet.parse(out.getvalue().encode())
    assert [[read.value(row, column) for column in range(len(cells))] for row, cells in enumerate(read.raw)] == [
        header,
        *table,
    ]


@drawn(st.lists(st.text(st.sampled_from('a",\n =é'), max_size=6), min_size=3, max_size=3), st.integers(0, 2),
       st.text(st.sampled_from('b",;\n =\\'), max_size=6))  # fmt: skip
def test_setting_a_cell_changes_no_other(cells, column, text):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["x", "y", "z"], cells])
    table = sheet.parse(out.getvalue().encode())
    table.set(1, column, text)
    again = list(csv.reader(io.StringIO(table.to_bytes().decode(), newline="")))
    assert again[1] == [text if at == column else cell for at, cell in enumerate(cells)]


@pytest.mark.parametrize(
    ("encoding", "name", "noted"),
    [("utf-8", "Zoë", False), ("utf-16", "Zoë", False), ("cp1252", "Zoë", True), ("gb2312", "王波", True)],
)
def test_encodings_are_found_and_guesses_are_told(encoding, name, noted):
    table = sheet.parse(f"key,name\n1,{name}\n".encode(encoding))
    assert table.value(1, 1) == name
    assert bool(table.note) is noted


def test_damaged_utf16_is_refused():
    with pytest.raises(UsageError, match="damaged"):
        sheet.parse(b"\xff\xfea")


def test_ids_stay_text():
    assert sheet.parse(b"id,x\n007,1E5\n#12,\n").raw[1:] == [["007", "1E5"], ["#12", ""]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "＝1", " =1"])
def test_formulas_are_guarded(text):
    assert sheet.guarded(text) == "'" + text
    assert sheet.guarded("a" + text) == "a" + text
