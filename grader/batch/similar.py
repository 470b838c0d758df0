"""Programs that look alike, to be looked at by a person: never a verdict.

Winnowing (Schleimer, Wilkerson, Aiken: Local Algorithms for Document Fingerprinting, SIGMOD 2003), on tokens without
names, numbers and texts: renaming variables changes nothing. What the exercise itself gives, and what many share, is
left out. Programs with equal fingerprints become one before any two are compared, and only those that share a rare
fingerprint are: time grows with the number of programs, not with that of their pairs.
"""

from __future__ import annotations

import functools
import hashlib
import io
import keyword
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from grader.model import Submission

GRAM = 12  # tokens: matches of fewer are chance
WINDOW = 8  # of which one fingerprint is kept: each match of GRAM + WINDOW - 1 tokens is found
COMMON = 0.1  # share of programs from which on a fingerprint, or a whole program, says nothing
RARE = 50  # programs that may share a fingerprint for which they are compared
ENOUGH = 15  # fingerprints that programs share at least
ALIKE = 0.7  # share of the shorter program's fingerprints
_SKIPPED = {tokenize.COMMENT, tokenize.NL, tokenize.ENCODING, tokenize.ENDMARKER}

Marks = NDArray[np.uint64]

# of a polynomial hash; what it adds up are hashes already, so that any odd number serves (here Knuth's, for 64 bits)
_POWERS: Marks = np.array([pow(6364136223846793005, power, 1 << 64) for power in range(GRAM)], np.uint64)


class Alike(NamedTuple):
    """Programs, by name, and the share of the shortest one's fingerprints that are the others', too."""

    names: tuple[str, ...]
    share: float
    shared: int  # fingerprints


def alike(programs: Mapping[str, bytes], given: Iterable[bytes] = ()) -> list[Alike]:
    """Return programs that are alike, most alike first, then most of them.

    Parameters
    ----------
    programs : mapping
        Fingerprints of each, as `packed` returns them.
    given : iterable
        Likewise, of texts that belong to nobody.
    """
    known = np.concatenate([np.zeros(0, np.uint64), *map(_unpacked, given)])
    groups: defaultdict[bytes, list[str]] = defaultdict(list)
    for name in sorted(programs):
        groups[np.setdiff1d(_unpacked(programs[name]), known).tobytes()].append(name)
    most = max(3, COMMON * len(programs))
    found = [
        Alike(tuple(names), 1.0, len(marks) // 8)
        for marks, names in groups.items()
        if len(marks) // 8 >= ENOUGH and 1 < len(names) <= most
    ]
    found += _pairs({names[0]: _unpacked(marks) for marks, names in groups.items()}, most)
    return sorted(found, key=lambda one: (-one.share, -len(one.names), -one.shared, one.names))


def _pairs(programs: Mapping[str, Marks], most: float) -> Iterator[Alike]:
    """Yield pairs of programs that share enough rare fingerprints."""
    names = list(programs)
    owners = np.repeat(np.arange(len(names)), [len(marks) for marks in programs.values()])
    marks = np.concatenate([np.zeros(0, np.uint64), *programs.values()])
    order = np.argsort(marks, kind="stable")
    ends = np.flatnonzero(np.diff(marks[order]) != 0) + 1
    telling: Counter[int] = Counter()
    shared: Counter[tuple[int, int]] = Counter()
    for having in np.split(owners[order], ends):
        if len(having) <= min(most, RARE):
            telling.update(having.tolist())
            shared.update(combinations(having.tolist(), 2))
    for (a, b), count in shared.items():
        share = count / min(telling[a], telling[b])
        if count >= ENOUGH and share >= ALIKE:
            yield Alike((names[a], names[b]), share, count)


def program(handed_in: Submission) -> str:
    """Return the text of an answer's own part."""
    return "\n".join(cell.source for cell in handed_in.cells if cell.in_part)


def packed(source: str) -> bytes:
    """Return a program's fingerprints, sorted, 8 bytes each."""
    return fingerprints(source).tobytes()


def _unpacked(marks: bytes) -> Marks:
    return np.frombuffer(marks, np.uint64)


def fingerprints(source: str) -> Marks:
    """Return the smallest hash of each window of hashes of token sequences, sorted, each once."""
    tokens = np.array([_hash(token) for token in _tokens(source)], np.uint64)
    if tokens.size < GRAM:
        return tokens[:0]
    grams = sliding_window_view(tokens, GRAM) @ _POWERS  # modulo 2**64
    if grams.size > WINDOW:
        grams = sliding_window_view(grams, WINDOW).min(axis=1)
    return np.unique(grams)


def _tokens(source: str) -> Iterator[str]:
    """Yield a program's tokens, up to where it stops being Python."""
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
                yield "name"
            elif token.type == tokenize.NUMBER:
                yield "number"
            elif token.type == tokenize.STRING:
                yield "text"
            elif token.type not in _SKIPPED:
                yield token.string if token.string.strip() else tokenize.tok_name[token.type]
    except (tokenize.TokenError, SyntaxError, ValueError):
        return


@functools.lru_cache(maxsize=4096)  # programs share most of their tokens
def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(errors="replace"), digest_size=8).digest(), "big")
