from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from grader.platforms.base import Download, HandIn, Listed, Result


def read(path: Path, into: Path, *, platform: str | None = None, attempt: str = "latest", worksheet: Path | None = None, roster: Path | None = None, due: datetime | None = None) -> Download:
    hand_ins = []
    for folder in sorted(path.iterdir()):
        files = []
        for file in sorted(folder.iterdir()):
            (into / folder.name).mkdir(parents=True, exist_ok=True)
            shutil.copy(file, into / folder.name / file.name)
            files.append(f"{folder.name}/{file.name}")
        hand_ins.append(HandIn(key=folder.name, files=tuple(files)))
    return Download(platform="folder", hand_ins=tuple(hand_ins))


def write(download: Download, results: Sequence[Result], out: Path) -> list[Path]:
    with open(out / "grades.csv", "w") as f:
        w = csv.writer(f)
        for r in results:
            w.writerow([r.key, r.earned, r.possible, r.pending, r.status])
    return [out / "grades.csv"]
