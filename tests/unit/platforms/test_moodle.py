"""The worksheet's rules were seen in Moodle 5.1; the reader below is PHP's, written down from its C source."""

from __future__ import annotations

import html
import zipfile

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.platforms import Result
from grader.platforms.moodle_worksheet import Worksheet
from grader.reports.text import harmless

HEADER = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Grade can be changed",'
    '"Last modified (submission)","Online text","Last modified (grade)","Feedback comments"\n'
)
BOM = b"\xef\xbb\xbf"
ANN = (
    'Participant 3,"Ann O\'Neil-Smith",ann@x.edu,"Submitted for grading -  - ",,100.00,Yes,'
    '"Sunday, 22 November 2026, 8:47 AM",-,-,\n'
)
BO = (
    'Participant 6,"王 波",bo@x.edu,"Submitted for grading - 1 day 2 hours late",55.00,100.00,Yes,'
    '"Monday, 23 November 2026, 10:47 AM",-,"Sunday, 22 November 2026, 9:00 AM",\n'
)
CY = 'Participant 5,"Cy D",cy@x.edu,"No submission",,100.00,Yes,-,-,-,"keep ""this"""\n'
WORKSHEET = BOM + (HEADER + ANN + BO + CY).encode()
FOLDERS = {
    "Ann ONeil-Smith_3_assignsubmission_file/sub dir/sin_derivative.py": "a",
    "Ann ONeil-Smith_3_assignsubmission_onlinetext/onlinetext.html": "<p>",
    "王 波_6_assignsubmission_file_/sin_derivative.py": "b",
}


def php_rows(text: str) -> list[list[str]]:
    """Read as fgetcsv(',', '"', '\\\\') does, character by character."""
    rows, at = [], 0
    while at < len(text):
        row: list[str] = []
        while True:
            start = at
            while at < len(text) and text[at] == " ":
                at += 1
            cell = ""
            if at < len(text) and text[at] == '"':
                at += 1
                while at < len(text):
                    if text[at] == "\\" and at + 1 < len(text):  # the sign after it is taken as it is
                        cell += text[at : at + 2]
                        at += 2
                    elif text[at] != '"':
                        cell += text[at]
                        at += 1
                    elif text[at + 1 : at + 2] == '"':
                        cell += '"'
                        at += 2
                    else:
                        at += 1
                        break
            else:
                at = start
            while at < len(text) and text[at] not in ",\n":
                cell += text[at]
                at += 1
            row.append(cell.removesuffix("\r") if text[at : at + 1] == "\n" else cell)
            if text[at : at + 1] != ",":
                break
            at += 1
        at += 1
        rows.append(row)
    return rows


def php_lines(rows: list[list[str]]) -> str:
    """Write as fputcsv does: a quote is doubled unless a backslash stands before it."""
    text = ""
    for row in rows:
        cells = []
        for cell in row:
            out, escaped = "", False
            for char in cell:
                if char == "\\":
                    escaped = True
                elif not escaped and char == '"':
                    out += '"'
                else:
                    escaped = False
                out += char
            cells.append(f'"{out}"' if set(cell) & set(',"\\\n\r\t ') else cell)
        text += ",".join(cells) + "\n"
    return text


def imported(data: bytes) -> dict[str, tuple[str, str]]:
    """Return grade and feedback of each participant after Moodle's import."""
    first = php_rows(data.removeprefix(BOM).decode())
    header, *rows = php_rows(php_lines(first))
    assert {len(row) for row in rows} == {len(header)}
    grade, text = header.index("Grade"), header.index("Feedback comments")
    return {row[0].removeprefix("Participant "): (row[grade], row[text]) for row in rows}


def shown(text: str) -> str:
    """Return what a browser shows of a feedback cell."""
    return html.unescape(text.removeprefix("<pre>").removesuffix("</pre>"))


def test_php_reader_shows_the_trap():
    """Seen in Moodle: a text that ends in a backslash takes the next row along."""
    trap = 'Identifier,Text\nParticipant 4,"C:\\tmp\\"\nParticipant 5,"x"\n'
    assert php_rows(trap)[1][1].startswith('C:\\tmp\\"\nParticipant 5')


def test_folders_are_matched_by_number_and_name(zipped, given, read, keys, text_of):
    download = read(zipped(FOLDERS), worksheet=given(WORKSHEET))
    assert download.platform == "moodle"
    assert keys(download) == {
        "3": ("3/sub dir/sin_derivative.py", "3/onlinetext.html"),
        "6": ("6/sin_derivative.py",),
        "5": (),
    }
    assert text_of("6/sin_derivative.py") == "b"
    assert [one.name for one in download.hand_ins] == ["Ann O'Neil-Smith", "王 波", "Cy D"]


def test_lateness_is_the_status_cell_s(zipped, given, read):
    ann, bo, _cy = read(zipped(FOLDERS), worksheet=given(WORKSHEET)).hand_ins
    assert (ann.late_hours, bo.late_hours) == (0, 26)
    assert bo.submitted == "2026-11-23T10:47:00"


def test_flat_files_are_read(zipped, given, read, keys):
    flat = {
        "Ann ONeil-Smith_3_assignsubmission_file_a_b.py": "a",
        "王 波_6_assignsubmission_onlinetext_onlinetext.html": "",
    }
    download = read(zipped(flat), worksheet=given(WORKSHEET))
    assert keys(download) == {"3": ("3/a_b.py",), "6": ("6/onlinetext.html",), "5": ()}


def test_golden_worksheet_changes_grade_and_feedback_only(zipped, given, read, written, graded):
    download = read(zipped(FOLDERS), worksheet=given(WORKSHEET, "Grades-CS-HW1.csv"))
    files = written(download, graded("3", 7.25, 'C:\\tmp\\ "<b>"'), graded("6", 10 / 3),
                    Result(key="5", status="missing", possible=10))  # fmt: skip
    ann = ANN.replace(",,100.00", ",72.5,100.00").replace(
        ",-,-,\n", ",-,-,<pre>C:&#92;tmp&#92; &quot;&lt;b&gt;&quot;</pre>\n")  # fmt: skip
    bo = BO.replace(",55.00,", ",33.33333,")
    assert files["moodle/Grades-CS-HW1.csv"] == BOM + (HEADER + ann + bo + CY).encode()


def test_golden_feedback_zip_names_the_participant(zipped, given, read, written, graded):
    download = read(zipped(FOLDERS), worksheet=given(WORKSHEET))
    files = written(download, graded("3", 1, page="<p>ann</p>"), graded("6", 1, "b"))
    assert files["moodle/feedback.zip/Ann ONeil-Smith_3_assignfeedback_file/feedback.html"] == b"<p>ann</p>"
    assert files["moodle/feedback.zip/王 波_6_assignfeedback_file/feedback.txt"] == b"b"


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("Bob_3_assignsubmission_file", "another name for participant 3"),
        ("Ann ONeil-Smith_9_assignsubmission_file", "participant 9 is not in the worksheet"),
        ("Default group_assignsubmission_file", "without a group"),
        ("Bob_Under Score_3_assignsubmission_file", "share this folder"),
        ("Ann ONeil-Smith_3_assignfeedback_file", "feedback"),
        ("notes", "not in a folder that Moodle makes"),
    ],
)  # fmt: skip
def test_nobody_is_graded_under_a_wrong_name(zipped, given, read, keys, reasons, folder, reason):
    download = read(zipped({**FOLDERS, f"{folder}/x.py": "x"}), worksheet=given(WORKSHEET))
    assert reason in reasons(download)[f"{folder}/x.py"]
    assert not any(file.endswith("/x.py") for files in keys(download).values() for file in files)


def test_a_folder_inside_the_folder_without_a_group_is_nobody_else_s(zipped, given, read, keys):
    forged = {"Default group_assignsubmission_file/王 波_6_assignsubmission_file/sin_derivative.py": "x"}
    download = read(zipped(forged), worksheet=given(WORKSHEET))
    assert keys(download) == {"3": (), "6": (), "5": ()}


TEAMS = BOM + (
    b"Identifier,Full name,Group,Grade,Maximum grade,Last modified (grade),Feedback comments\n"
    b"Participant 12,Ann A,Red: 1,,10.00,-,\nParticipant 13,Bo B,Red: 1,,10.00,-,\n"
    b"Participant 2,Cy C,Blue,,10.00,-,\n"
)


def test_a_team_s_grade_goes_to_its_members_and_not_to_the_participant_of_its_number(
    zipped, given, read, written, graded, rows
):
    download = read(zipped({"Red 1_2_assignsubmission_file/a.py": "a"}), worksheet=given(TEAMS))
    assert [(one.key, one.members) for one in download.hand_ins] == [("group 2", ("12", "13")), ("2", ())]
    files = written(download, graded("group 2", 5, "well"), Result(key="2", status="missing"))
    assert [(row[0], row[3], row[6]) for row in rows(files["moodle/worksheet.csv"])[1:]] == [
        ("Participant 12", "5", "<pre>well</pre>"), ("Participant 13", "5", "<pre>well</pre>"),
        ("Participant 2", "", ""),
    ]  # fmt: skip
    assert sorted(name for name in files if "feedback.zip" in name) == [
        f"moodle/feedback.zip/{who}_assignfeedback_file/feedback.txt" for who in ("Ann A_12", "Bo B_13")
    ]


def test_anonymous_participants_have_no_name(zipped, given, read):
    sheet = "Identifier,Grade,Maximum grade,Last modified (grade)\nParticipant 4,,10,-\n"
    download = read(zipped({"Participant_4_assignsubmission_file/a.py": "a"}), worksheet=given(sheet))
    assert [(one.key, one.name) for one in download.hand_ins] == [("4", "")]


def test_a_group_s_folder_is_no_participant_s_where_names_are_hidden(zipped, given, read, keys):
    sheet = "Identifier,Grade,Maximum grade,Last modified (grade)\nParticipant 4,,10,-\n"
    assert keys(read(zipped({"Red_4_assignsubmission_file/a.py": "a"}), worksheet=given(sheet))) == {"4": ()}


def test_without_worksheet_nothing_for_moodle_is_written(zipped, read, written, graded, reasons):
    download = read(zipped(FOLDERS))
    assert "--worksheet" in reasons(download)["export"]
    assert not any(name.startswith("moodle/") for name in written(download, graded("3", 1, "t")))


def test_what_cannot_be_a_grade_is_left_as_it_was(zipped, given, read, written, graded, rows):
    sheet = WORKSHEET.replace(b"55.00,100.00,Yes", b"55.00,100.00,No")
    download = read(zipped(FOLDERS), worksheet=given(sheet))
    files = written(download, graded("3", 11, "t"), graded("6", 1, "t"), graded("5", 0, "t", possible=0))
    assert files["moodle/worksheet.csv"] == sheet
    assert [row[0] for row in rows(files["not_written.csv"])] == ["key", "3", "6", "5"]


def test_what_was_not_written_is_told_of_the_last_time_only(zipped, given, read, written, graded):
    download = read(zipped(FOLDERS), worksheet=given(WORKSHEET))
    assert "not_written.csv" in written(download, graded("3", 11))
    assert "not_written.csv" not in written(download, graded("3", 10))


def test_points_that_wait_count_as_not_yet_earned(zipped, given, read, written, graded, rows):
    files = written(read(zipped(FOLDERS), worksheet=given(WORKSHEET)), graded("3", 6, possible=6, pending=2))
    assert rows(files["moodle/worksheet.csv"])[1][4] == "75"


def test_a_scale_gets_comments_only(zipped, given, read, written, graded, rows):
    sheet = WORKSHEET.replace(b'"Maximum grade"', b"Scale").replace(b"100.00", b'"Poor, Good"')
    download = read(zipped(FOLDERS), worksheet=given(sheet))
    assert any("scale" in one.reason for one in download.listed)
    row = rows(written(download, graded("3", 6, "t"))["moodle/worksheet.csv"])[1]
    assert (row[4], row[10]) == ("", "<pre>t</pre>")


@pytest.mark.parametrize(
    ("sheet", "complaint"),
    [
        (b"Kennung,Bewertung\n", "Identifier"),
        (WORKSHEET.replace(b"Participant 6", b"6"), "row 3"),
        (WORKSHEET.replace(b"Participant 6", b"Participant 3"), "row 3"),
        (WORKSHEET + b"Participant 8,x\n", "row 5"),
        (WORKSHEET.replace(b",", b";"), "Identifier|commas"),
        (HEADER.replace('"Online text"', "Grade").encode(), "two columns"),
    ],
)
def test_a_worksheet_that_cannot_be_trusted_is_refused(zipped, given, read, sheet, complaint):
    with pytest.raises(UsageError, match=complaint):
        read(zipped(FOLDERS), worksheet=given(sheet))


def test_a_student_s_backslash_in_another_column_takes_no_row_along(zipped, given, read, written, graded):
    """Online text is the student's, and Moodle exports it so that Moodle itself misreads it."""
    sheet = WORKSHEET.replace(b'8:47 AM",-,', b'8:47 AM","C:\\",')
    download = read(zipped(FOLDERS), worksheet=given(sheet))
    files = written(download, graded("3", 1, "mine"), graded("6", 2, "yours"))
    again = imported(files["moodle/worksheet.csv"])
    assert {key: (grade, shown(text)) for key, (grade, text) in again.items()} == {
        "3": ("10", "mine"), "6": ("20", "yours"), "5": ("", 'keep "this"')
    }  # fmt: skip
    assert b"Participant 3" in files["not_written.csv"]


texts = st.text(st.sampled_from('\\",\n\r\t <>&=+-@aé王\0\x1b'), max_size=12)
cells = st.text(st.sampled_from('\\",\n <>=aé王'), max_size=8)


@settings(max_examples=150, deadline=None)
@drawn(
    st.lists(st.tuples(texts, cells, cells, st.sampled_from([None, 0.0, 2.5, 10.0])), min_size=1, max_size=5),
    st.booleans(),
)
def test_no_grade_or_text_lands_in_another_row(students, by_php):
    """Whatever students and their online texts are called: Moodle gives each their own grade and text, twice read."""
    header = ["Identifier", "Full name", "Online text", "Grade", "Maximum grade", "Last modified (grade)",
              "Feedback comments"]  # fmt: skip
    table = [header] + [
        [f"Participant {i}", f"n{i}", online, "", "100.00", "-", old]
        for i, (_new, online, old, _points) in enumerate(students)
    ]
    plain = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in table)
    try:
        sheet = Worksheet.read(BOM + (php_lines(table) if by_php else plain).encode())
    except UsageError:
        return  # cannot be told apart: refused, and nobody gets anything
    before = {key: sheet.text(row, "Feedback comments") for key, row in sheet.row_of.items()}
    for i, (new, _online, _old, points) in enumerate(students):
        if points is not None:
            assert sheet.put(str(i), Result(key=str(i), status="graded", earned=points, possible=10, text=new)) == ""
    list(sheet.made_safe())
    again = imported(sheet.checked_bytes())
    assert list(again) == [str(i) for i in range(len(students))]
    for i, (new, _online, _old, points) in enumerate(students):
        grade, text = again[str(i)]
        assert grade == ("" if points is None else f"{points * 10:g}")
        if points is not None and new:
            assert shown(text) == harmless(new.replace("\r\n", "\n"))
        else:
            assert text.replace("&#92;", "\\") == before[str(i)]


def test_worksheets_of_python_s_own_writer_are_read(zipped, given, read, tmp_path):
    """CRLF, and no mark: an editor has been at it."""
    sheet = WORKSHEET.removeprefix(BOM).replace(b"\n", b"\r\n")
    assert len(read(zipped(FOLDERS), worksheet=given(sheet)).hand_ins) == 3


@pytest.mark.parametrize("name", ["ONeil-Smith Ann", "Ann Maria O'Neil-Smith", "O'Neil-Smith, Ann (Annie)"])
def test_sites_may_write_a_name_in_two_ways(zipped, given, read, keys, name):
    """A teacher may see full names in a form of their own."""
    sheet = WORKSHEET.replace(b"Ann O'Neil-Smith", name.encode())
    assert keys(read(zipped(FOLDERS), worksheet=given(sheet)))["3"] != ()


def test_unpacked_and_packed_again_is_the_same(zipped, given, read, keys, tmp_path):
    with zipfile.ZipFile(zipped(FOLDERS)) as archive:
        archive.extractall(tmp_path / "folder" / "HW 1")
    assert keys(read(tmp_path / "folder", worksheet=given(WORKSHEET)))["6"] == ("6/sin_derivative.py",)
