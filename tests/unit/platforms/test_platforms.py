"""Recognition, refusals, and what is written for everybody."""

from __future__ import annotations

import json
import tempfile
import xml.etree.ElementTree as xml
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from grader import platforms
from grader.errors import UsageError
from grader.platforms import Download, HandIn, Listed, Result, feedback
from grader.platforms.base import grade_of, hours_late

MOODLE, CANVAS = "Ann_3_assignsubmission_file/a.py", "ann_3_4_a.py"


def test_two_platforms_at_once_are_not_guessed_at(zipped, read):
    """Each of these names is both Canvas's and, in its way, Moodle's."""
    both = "Ann_3_assignsubmission_file_1_2_a.py"
    with pytest.raises(UsageError, match=r"moodle or canvas.*--platform"):
        read(zipped({both: ""}))
    assert read(zipped({both: ""}), platform="moodle").hand_ins[0].key == "3"


def test_a_student_s_file_names_do_not_change_the_platform(zipped, read):
    assert read(zipped({MOODLE: "", "Bo_4_assignsubmission_file/ann_3_4_a.py": ""})).platform == "moodle"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [({"platform": "webct"}, "expected one of moodle"), ({"attempt": "best"}, "latest, first or a number"),
     ({"worksheet": Path("/nowhere.csv")}, "nowhere.csv cannot be read")],
)  # fmt: skip
def test_options_that_cannot_be_are_refused(zipped, read, options, complaint):
    with pytest.raises(UsageError, match=complaint):
        read(zipped({MOODLE: ""}), **options)


def test_files_given_in_vain_are_told(zipped, given, read, reasons):
    download = read(zipped({"ann/a.py": ""}), worksheet=given("x", "sheet.csv"))
    assert reasons(download) == {"sheet.csv": "not used: folder needs none"}
    assert "not used" in reasons(read(zipped({MOODLE: ""}), roster=given("key\n", "who.csv")))["who.csv"]


def test_results_inside_the_export_are_refused(tmp_path):
    (tmp_path / "in" / "ann").mkdir(parents=True)
    (tmp_path / "in" / "ann" / "a.py").write_text("")
    for path, into in (("in", "in/work"), ("in", "in"), ("in/ann", "in")):
        with pytest.raises(UsageError, match="inside each other"):
            platforms.read(tmp_path / path, tmp_path / into)


def test_nothing_to_read_is_refused(tmp_path, read, zipped):
    with pytest.raises(UsageError, match="no such file"):
        read(tmp_path / "nothing.zip")
    with pytest.raises(UsageError, match="no file in it"):
        read(zipped({}))


RESULTS = [
    Result(key="ann", earned=10, possible=10, status="graded", text="=well\x1b[0m\n-ok", page="<p>"),
    Result(
        key="=cmd|' /C calc'!A0", name="=evil()", earned=2.5, possible=5, pending=5, status="graded", text="so\x00 so"
    ),
    Result(key="cy", status="missing", possible=10),
    Result(key="team", earned=1, possible=10, status="graded"),
    Result(key="dee", status="not_graded", text="our fault"),
]
DOWNLOAD = Download(
    platform="folder",
    assignment="HW 1",
    hand_ins=(
        HandIn(key="ann", name="Ann", files=("ann/a.py",), late_hours=1.5, attempt=2),
        HandIn(key="=cmd|' /C calc'!A0"),
        HandIn(key="cy"),
        HandIn(key="team", name="+Red", members=("x", "y")),
        HandIn(key="dee"),
    ),
    names={"x": "Xi"},
)


def test_grades_for_people_hide_formulas_in_texts_and_leave_keys(written, rows):
    table = rows(written(DOWNLOAD, *RESULTS)["grades.csv"])
    assert [row[:7] for row in table[1:]] == [
        ["ann", "Ann", "", "graded", "10", "10", "0"],
        ["=cmd|' /C calc'!A0", "'=evil()", "", "graded", "2.5", "5", "5"],
        ["cy", "", "", "missing", "0", "10", "0"],
        ["x", "Xi", "'+Red", "graded", "1", "10", "0"],
        ["y", "", "'+Red", "graded", "1", "10", "0"],
        ["dee", "", "", "not_graded", "0", "0", "0"],
    ]
    assert table[1][10] == "'=well\\x1b[0m\n-ok"
    assert table[1][7:10] == ["1.5", "", "2"]


def test_lines_hold_one_result_each(written):
    lines = [json.loads(line) for line in written(DOWNLOAD, *RESULTS)["results.jsonl"].decode().splitlines()]
    assert [line["key"] for line in lines] == [result.key for result in RESULTS]
    assert lines[0] | {"name": "Ann", "late_hours": 1.5, "attempt": 2, "earned": 10.0} == lines[0]
    assert "page" not in lines[0]


def test_junit_counts_and_parses(written):
    (suite,) = xml.fromstring(written(DOWNLOAD, *RESULTS)["junit.xml"])
    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "5", "failures": "2", "errors": "1", "skipped": "1"}
    assert [case.get("name") for case in suite] == [result.key for result in RESULTS]
    assert suite[1][0].text == "so\\x00 so"


def test_feedback_in_files_is_that_of_the_results(written, tmp_path):
    """Thousands of pages do not fit into memory: results name files instead."""
    stem = str(tmp_path / "page")
    Path(stem + ".html").write_text("<p>ann</p>")
    Path(stem + ".txt").write_text("=well\n-ok")
    inline = [one if one.key != "ann" else replace(one, text="=well\n-ok", page="<p>ann</p>") for one in RESULTS]
    stored = [one if one.key != "ann" else replace(one, text="", page="", stem=stem) for one in RESULTS]
    assert written(DOWNLOAD, *stored) == written(DOWNLOAD, *inline)


def test_zip_is_written_a_file_at_a_time_and_not_at_all_without_files(tmp_path):
    (path,) = feedback.zip_file(tmp_path / "a.zip", iter([("b.txt", b"1"), ("a.txt", b"2"), ("b.txt", b"3")]))
    with zipfile.ZipFile(path) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"b.txt": b"1", "a.txt": b"2"}
    assert feedback.zip_file(path, []) == []
    assert list(tmp_path.iterdir()) == []


def test_dropped_files_are_listed_without_formulas(tmp_path, rows):
    feedback.dropped(tmp_path / "listed.csv", [Listed("=cmd()|A0.py", "unmatched")])
    assert rows((tmp_path / "listed.csv").read_bytes())[1] == ["'=cmd()|A0.py", "unmatched"]
    assert feedback.dropped(tmp_path / "listed.csv", []) == []
    assert list(tmp_path.iterdir()) == []


def test_results_of_nobody_and_of_somebody_twice_are_bugs(tmp_path):
    for results in ([Result(key="zz", status="graded")], [RESULTS[0], RESULTS[0]],
                    [Result(key="ann", status="graded", earned=float("nan"))]):  # fmt: skip
        with pytest.raises(ValueError, match="result"):
            platforms.write(DOWNLOAD, results, tmp_path / "out")


def test_a_download_survives_being_stored(zipped, read):
    """A batch may read today and write tomorrow, in another process."""
    download = read(zipped({MOODLE: "x"}))
    assert msgspec.json.decode(msgspec.json.encode(download), type=Download) == download


def test_hours_late_knows_zones():
    noon = datetime(2026, 11, 22, 12)
    east = timezone(timedelta(hours=8))
    assert hours_late(noon, noon - timedelta(hours=2)) == 2
    assert hours_late(noon - timedelta(hours=2), noon) == 0
    assert hours_late(noon.replace(tzinfo=UTC), noon.replace(tzinfo=east)) == 8
    assert hours_late(noon, noon.replace(tzinfo=UTC)) == 0
    assert hours_late(noon.replace(tzinfo=UTC), noon) == 0
    assert hours_late(None, noon) == 0


@pytest.mark.parametrize(
    ("earned", "possible", "pending", "maximum", "grade"),
    [(5, 10, 0, 100, "50"), (1, 3, 0, 100, "33.33"), (10, 10, 0, None, "10"), (6, 6, 2, 100, "75"), (0, 10, 0, 5, "0"),
     (11, 10, 0, 100, None), (-1, 10, 0, 100, None), (0, 0, 0, 100, None), (0.1 + 0.2, 0.3, 0, 1, "1")],
)  # fmt: skip
def test_grades_are_scaled_and_never_out_of_range(earned, possible, pending, maximum, grade):
    result = Result(key="a", earned=earned, possible=possible, pending=pending, status="graded")
    assert grade_of(result, maximum) == grade


KEYS = st.lists(st.integers(1, 9999), min_size=1, max_size=6, unique=True)
TEXTS = st.text(st.sampled_from('a,"\n\\=;'), max_size=6)


@settings(max_examples=25, deadline=None)
@drawn(KEYS, st.data())
def test_canvas_rows_are_each_student_s_own(users, data):
    """Whatever the gradebook's order and the names in it: each id's grade is its own, and no other id is written."""
    names = {user: data.draw(TEXTS) for user in users}
    points = {user: data.draw(st.integers(0, 10)) for user in users if data.draw(st.booleans())}
    book = "Student,ID,Section,HW (7)\n    Points Possible,,,10\n"
    for user in data.draw(st.permutations(users)):
        book += '"' + names[user].replace('"', '""') + f'",{user},s,\n'
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "book.csv").write_text(book, encoding="utf-8")
        with zipfile.ZipFile(root / "hw.zip", "w") as archive:
            for user in users:
                archive.writestr(f"x_{user}_5_a.py", str(user))
        download = platforms.read(root / "hw.zip", root / "work", worksheet=root / "book.csv")
        for hand_in in download.hand_ins:
            assert {(root / "work" / file).read_text() for file in hand_in.files} <= {hand_in.key}
        results = [Result(key=str(user), earned=earned, possible=10, status="graded", text=f"of {user}")
                   for user, earned in points.items()]  # fmt: skip
        platforms.write(download, results, root / "out")
        import csv

        with (root / "out" / "canvas" / "gradebook.csv").open(encoding="utf-8", newline="") as file:
            rows = {row[1]: row[3] for row in list(csv.reader(file))[1:]}
    assert rows == {str(user): str(earned) for user, earned in points.items()}
