"""Feeds the readers of untrusted bytes with inputs that atheris grows by coverage, from real files; stops at a crash.

    make fuzz, or: pip install atheris; python benchmarks/fuzz.py READER [SECONDS [FOLDER]]

READER is one of `tests.bounds.readers.READERS`; FOLDER keeps what was grown, for the next time.
"""

from __future__ import annotations

import itertools
import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["grader", "tokenize", "yaml"], enable_loader_override=False):
    from grader.model import Array, Curve, Gradients, Observations, Raised, Value
    from grader.runner import wire
    from tests.bounds.readers import READERS

_SUFFIXES = {"script": "py", "notebook": "ipynb", "exercise": "yaml", "policy": "yaml"}
_MAX_BYTES = 8192
_TIMEOUT_S = 5
_RSS_MB = 1500


def main(reader: str, seconds: int, grown: str) -> None:
    """Fuzz one reader; libFuzzer prints executions, coverage and the input that crashed it."""
    with tempfile.TemporaryDirectory() as seeds:
        for number, seed in enumerate(_seeds(reader)):
            Path(seeds, str(number)).write_bytes(seed[:_MAX_BYTES])
        options = [f"-max_total_time={seconds}", f"-max_len={_MAX_BYTES}", f"-timeout={_TIMEOUT_S}",
                   f"-rss_limit_mb={_RSS_MB}", "-print_final_stats=1", f"-artifact_prefix={grown}/crash-"]  # fmt: skip
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        atheris.Setup([sys.argv[0], *options, grown, seeds], READERS[reader])
        atheris.Fuzz()


def _seeds(reader: str) -> Iterator[bytes]:
    if reader in ("answer", "frame_body"):
        frames = [wire.encode(one) for one in _observations()]
        yield from frames if reader == "answer" else [frame[4:] for frame in frames]
        yield b"".join(frames)
    elif reader == "expression":
        yield from sorted({text.encode() for text in _expressions()})
    else:
        folders = [ROOT / name for name in ("exercises", "solutions", "examples", "tests", "rubric.yaml")]
        found = (path for folder in folders for path in (folder.rglob("*") if folder.is_dir() else [folder]))
        files = sorted(path for path in found if path.suffix == f".{_SUFFIXES[reader]}")
        small = [path for path in files if 0 < path.stat().st_size <= _MAX_BYTES]
        yield from (path.read_bytes() for path in itertools.islice(small, 150))


def _expressions() -> Iterator[str]:
    """Yield every text of the course's exercises that may be an expression."""
    for path in (ROOT / "exercises").glob("*.yaml"):
        for line in path.read_text(encoding="utf-8").split("\n"):
            _key, _colon, text = line.partition(": ")
            yield text.strip("\"' ")[:100]


def _observations() -> Iterator[Observations]:
    """Yield one of each list, and all together."""
    number, row = Array("<f8", (), b"\0" * 8), Array("<f4", (1, 2), b"\0" * 8)
    error = Raised(type="E", bases=("B",), message="é", cell=0, line=1)
    yield Observations(values=[Value(name="x", kind="tensor", array=number, shape=(), grad=number)])
    yield Observations(gradients=[Gradients(api="backward", count=1, at=row, grad=row, before=row, raised=error)])
    yield Observations(curves=[Curve(figure=0, axes=0, artist=0, x=number, y=row, label="f")], notes=["n"])
    yield Observations(errors=[error], draft=True)
    yield Observations(finished=True)


if __name__ == "__main__":
    grown = sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp()
    Path(grown).mkdir(parents=True, exist_ok=True)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60, grown)
