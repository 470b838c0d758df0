"""From files and whose they are to hand-ins in a working folder: one folder for each key, the attempt that counts."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path, PurePosixPath

from grader.errors import UsageError
from grader.i18n import _
from grader.platforms.archive import zipped
from grader.platforms.base import Claims, HandIn, Listed, Piece, hours_late
from grader.platforms.tree import MB, STUDENT, Entry, Refused, Tree

MARKER = ".grade-hand-ins"
"""Says that a folder was made here and may be emptied."""

ANSWERS = (".py", ".ipynb")
_PLAIN_KEY = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,80}")
_COPY = re.compile(r"(?P<plain>.+?) ?\((?P<number>\d{1,2})\)")
_NUMBERED = re.compile(r"(?P<plain>.+?)-(?P<number>\d{1,2})")
_OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")


def prepare(into: Path) -> None:
    """Make an empty working folder; raise UsageError rather than touch what was not made here."""
    if into.is_dir() and any(into.iterdir()):
        if not (into / MARKER).is_file():
            raise UsageError(_("{path} is not empty: name a new folder for the hand-ins").format(path=into))
        shutil.rmtree(into)
    into.mkdir(parents=True, exist_ok=True)
    (into / MARKER).touch()


def folder_of(key: str) -> str:
    """Return the folder of a key: no two keys share one, on no file system."""
    if _PLAIN_KEY.fullmatch(key) and not key.endswith("."):
        return key
    slug = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")[:40] or "student"
    return f"{slug}~{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def collect(
    claims: Claims, tree: Tree, into: Path, attempt: str, due: datetime | None
) -> tuple[list[HandIn], list[Listed]]:
    """Unpack what counts into the working folder; return the hand-ins and what is to be told to the instructor."""
    listed = list(claims.listed)
    hand_ins = []
    used = {piece.file for piece in claims.pieces if claims.numbered}
    for key, pieces in _by_key(claims, listed).items():
        counts, number = _attempt(pieces, attempt, listed)
        name = next((piece.name for piece in pieces if piece.name), (claims.known or {}).get(key, ""))
        unpacking = _Unpacking(tree, into, folder_of(key), listed)
        unpacking.unpack(counts)
        unpacking.name_plainly(used)
        submitted = max((piece.submitted for piece in counts if piece.submitted), default=None)
        hand_ins.append(
            HandIn(
                key=key,
                name=name,
                files=tuple(unpacking.files),
                attempt=number,
                submitted=submitted.isoformat() if submitted else None,
                late_hours=_late(counts, submitted, due),
                members=pieces[0].members,
            )
        )
    handed_in = {key for one in hand_ins for key in (one.key, *one.members)}
    absent = [HandIn(key=key, name=name) for key, name in (claims.known or {}).items() if key not in handed_in]
    return [*hand_ins, *absent], listed


def _by_key(claims: Claims, listed: list[Listed]) -> dict[str, list[Piece]]:
    """Group the pieces; those of a key that nobody or more than one has are listed and left out."""
    groups: dict[str, list[Piece]] = {}
    for piece in claims.pieces:
        groups.setdefault(piece.key, []).append(piece)
    belongs: dict[str, list[str]] = {}
    for key, pieces in groups.items():
        for member in pieces[0].members or (key,):
            belongs.setdefault(member, []).append(key)
    sound = {}
    for key, pieces in groups.items():
        reason = ""
        shared = [member for member in pieces[0].members or (key,) if len(belongs[member]) > 1]
        if len({piece.name for piece in pieces if piece.name}) > 1:
            reason = _("ambiguous: {key} stands for two names; nobody is graded by it").format(key=key)
        elif len({piece.members for piece in pieces}) > 1 or shared:
            reason = _("ambiguous: {key} is in two teams; nobody is graded by it").format(
                key=shared[0] if shared else key
            )
        elif claims.known is not None and not set(pieces[0].members or (key,)) <= set(claims.known):
            reason = _("unmatched: {key} is not in the gradebook or roster; not graded").format(key=key)
        if reason:
            listed.extend(Listed(piece.entry, reason) for piece in pieces)
        else:
            sound[key] = pieces
    return sound


def _attempt(pieces: list[Piece], wanted: str, listed: list[Listed]) -> tuple[list[Piece], int | None]:
    """Return the pieces of the attempt that counts, and its number if there are several."""
    attempts = sorted({piece.attempt for piece in pieces})
    if attempts == [""]:  # the platform keeps only one
        return pieces, None
    number = len(attempts) if wanted == "latest" else 1 if wanted == "first" else int(wanted)
    if number > len(attempts):
        reason = _("there is no attempt {number}").format(number=wanted)
        listed.extend(Listed(piece.entry, reason) for piece in pieces)
        return [], None
    for piece in pieces:
        if (mine := attempts.index(piece.attempt) + 1) != number:
            reason = _("attempt {mine} of {count}; attempt {number} counts")
            listed.append(Listed(piece.entry, reason.format(mine=mine, count=len(attempts), number=number)))
    return [piece for piece in pieces if piece.attempt == attempts[number - 1]], number


def _late(pieces: Iterable[Piece], submitted: datetime | None, due: datetime | None) -> float:
    """Return the hours of lateness: from the due time if it was given, else what the platform says."""
    stated = [piece.late_hours for piece in pieces if piece.late_hours is not None]
    if submitted is not None and due is not None:
        return hours_late(submitted, due)
    return max(stated, default=0.0)


class _Unpacking:
    """The folder of one key while it is filled."""

    def __init__(self, tree: Tree, into: Path, folder: str, listed: list[Listed]):
        self.tree, self.into, self.folder, self.listed = tree, into, folder, listed
        self.files: list[str] = []
        self.entries: dict[str, str] = {}  # where each file came from
        self.bytes = 0

    def unpack(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            suffix = PurePosixPath(piece.file).suffix.lower()
            if suffix == ".zip":
                self._inside(piece)
            elif suffix in _OTHER_ARCHIVES:
                self.listed.append(Listed(piece.entry, _("archives other than zip are not unpacked")))
            else:
                self._file(self.tree, self.tree.entries[piece.entry], piece.file, piece.entry)
        if pieces and not any(file.endswith(ANSWERS) for file in self.files):
            self.listed.append(Listed(pieces[0].entry, _("there is no .py or .ipynb in this hand-in")))

    def _inside(self, piece: Piece) -> None:
        """Unpack a student's own zip, one level deep, into a folder of its name."""
        try:
            archive = zipped(io.BytesIO(self.tree.read(piece.entry, STUDENT.single_bytes)), piece.file, STUDENT)
        except Refused as error:
            self.listed.append(Listed(piece.entry, str(error)))
            return
        self.listed.extend(Listed(f"{piece.entry} › {one.path}", one.reason) for one in archive.listed)
        for path, entry in archive.entries.items():
            shown = f"{piece.entry} › {path}"
            if path.lower().endswith((".zip", *_OTHER_ARCHIVES)):
                self.listed.append(Listed(shown, _("an archive inside an archive is not unpacked")))
            else:
                self._file(archive, entry, f"{piece.file[:-4]}/{path}", shown)

    def _file(self, tree: Tree, entry: Entry, file: str, shown: str) -> None:
        """Write one file; what cannot be written is listed."""
        inside = f"{self.folder}/{file}"
        reason = ""
        if inside in self.entries:
            reason = _("{other} has the same name in this hand-in and was read first").format(
                other=self.entries[inside]
            )
        elif self.bytes + entry.size > STUDENT.total_bytes or len(self.files) >= STUDENT.entries:
            reason = _("the hand-in holds more than {files} files or {size} MB").format(
                files=STUDENT.entries, size=STUDENT.total_bytes // MB)  # fmt: skip
        else:
            reason = self._written(tree, entry, self.into / inside)
        if reason:
            self.listed.append(Listed(shown, reason))
            return
        self.bytes += entry.size
        self.entries[inside] = shown
        self.files.append(inside)

    def _written(self, tree: Tree, entry: Entry, target: Path) -> str:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as out:
                for chunk in tree.chunks(entry):
                    out.write(chunk)
            if entry.modified is not None:  # of two answers to one exercise the one changed last counts
                os.utime(target, (entry.modified, entry.modified))
        except Refused as error:
            target.unlink(missing_ok=True)
            return str(error)
        except OSError as error:
            return _("it cannot be written: {reason}").format(reason=error.strerror or str(error))
        return ""

    def name_plainly(self, others: set[str]) -> None:
        """Give answers such as ``a (1).py``, and ``a-1.py`` where the platform numbers, their plain name.

        Browsers and platforms number what is saved or handed in again; exercises look for ``a.py``. The highest number
        counts. ``lab-2.py`` may be called so on purpose: it is also read as ``lab.py`` only where somebody handed in a
        ``lab.py``. Where there are other answers the numbered file stays as well.
        """
        answers = [file for file in self.files if file.endswith(ANSWERS)]
        self._copy(_renamed(answers, _COPY), alone=len(answers) == 1)
        numbered = _renamed(answers, _NUMBERED)
        self._copy([(plain, files) for plain, files in numbered if plain.removeprefix(f"{self.folder}/") in others])

    def _copy(self, renamed: Iterable[tuple[str, list[tuple[int, str]]]], *, alone: bool = False) -> None:
        for plain, versions in renamed:
            if plain in self.entries:
                continue
            _number, newest = max(versions)
            shutil.copy2(self.into / newest, self.into / plain)
            if len(versions) > 1:
                reason = _("the highest number of {count} is also read as {plain}").format(
                    count=len(versions), plain=PurePosixPath(plain).name)  # fmt: skip
                self.listed.append(Listed(self.entries[newest], reason))
            self.entries[plain] = self.entries[newest]
            if alone:
                (self.into / newest).unlink()
                self.files.remove(newest)
            self.files.append(plain)


def _renamed(files: list[str], pattern: re.Pattern[str]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return each plain name that numbered answers stand for, with their numbers and names."""
    versions: dict[str, list[tuple[int, str]]] = {}
    for file in files:
        path = PurePosixPath(file)
        if found := pattern.fullmatch(path.stem):
            plain = str(path.with_name(found["plain"] + path.suffix))
            versions.setdefault(plain, []).append((int(found["number"]), file))
    return list(versions.items())
