"""Clones: whose they are is told by a table or the assignment's name, never by a guess."""

from __future__ import annotations

import pytest

from grader.errors import UsageError

FILES = {
    "hw-1-submissions/hw-1-ann-lee/.git/config": "",
    "hw-1-submissions/hw-1-ann-lee/sin_derivative.py": "a",
    "hw-1-submissions/hw-1-ann-lee/.github/workflows/x.yml": "",
    "hw-1-submissions/hw-1-lee/.git/config": "",
    "hw-1-submissions/hw-1-lee/sin_derivative.py": "b",
}
GRADES = (
    '"assignment_name","github_username","roster_identifier","student_repository_name","submission_timestamp"\n'
    '"HW 1","ann-lee","0012","hw-1-ann-lee","2026-11-22T09:00:00Z"\n"HW 1","lee","0013","hw-1-lee",""\n'
)


def test_the_folder_around_names_the_assignment(zipped, read, keys):
    download = read(zipped(FILES))
    assert (download.platform, download.assignment) == ("github_classroom", "hw-1")
    assert keys(download) == {
        "ann-lee": ("ann-lee/sin_derivative.py", "ann-lee/.github/workflows/x.yml"), "lee": ("lee/sin_derivative.py",)
    }  # fmt: skip


def test_folders_on_disk_are_read_without_their_git(tmp_path, read, keys):
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(data)
    assert set(keys(read(tmp_path / "hw-1-submissions"))) == {"ann-lee", "lee"}


def test_the_grades_csv_names_people_and_times(zipped, given, read):
    ann, lee = read(zipped(FILES), worksheet=given(GRADES)).hand_ins
    assert (ann.key, ann.name, ann.submitted) == ("ann-lee", "0012", "2026-11-22T09:00:00+00:00")
    assert (lee.key, lee.name, lee.submitted) == ("lee", "0013", None)


def test_a_team_s_clone_is_everybody_s(zipped, given, read):
    both = GRADES.replace("hw-1-lee", "hw-1-ann-lee")
    (team,) = read(
        zipped({name: data for name, data in FILES.items() if "ann" in name}), worksheet=given(both)
    ).hand_ins
    assert (team.key, team.members) == ("hw-1-ann-lee", ("ann-lee", "lee"))


def loose(files: dict[str, str]) -> dict[str, str]:
    return {name.replace("hw-1-submissions", "clones"): data for name, data in files.items()}


def test_with_a_roster_alone_names_that_end_alike_are_ambiguous(zipped, given, read, keys, reasons):
    roster = given("identifier,github_username,github_id,name\n0012,ann-lee,1,\n0013,lee,2,\n")
    download = read(zipped(loose(FILES)), roster=roster)
    assert "--assignment" in reasons(download)["clones/hw-1-ann-lee/sin_derivative.py"]
    assert keys(download) == {"lee": ("lee/sin_derivative.py",), "ann-lee": ()}
    assert set(keys(read(zipped(loose(FILES)), roster=roster, assignment="hw-1")).values()) != {()}


def test_without_a_table_or_a_name_nobody_is_guessed_at(zipped, read):
    with pytest.raises(UsageError, match="whose is each clone"):
        read(zipped(loose(FILES)))


def test_other_folders_are_listed(zipped, read, keys, reasons):
    download = read(zipped({**FILES, "hw-1-submissions/other-x/.git/c": "", "hw-1-submissions/other-x/a.py": "",
                            "hw-1-submissions/grades.txt": ""}))  # fmt: skip
    assert set(keys(download)) == {"ann-lee", "lee"}
    assert {"hw-1-submissions/other-x/a.py", "hw-1-submissions/grades.txt"} <= set(reasons(download))
