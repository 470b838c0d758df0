"""Programs that look alike, to be looked at by a person: never a verdict.

Winnowing (Schleimer, Wilkerson, Aiken: Local Algorithms for Document Fingerprinting, SIGMOD 2003), on tokens without
names, numbers and texts: renaming variables changes nothing. What the exercise itself gives, and what many share, is
left out.
"""

from __future__ import annotations

import hashlib
import io
import keyword
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

GRAM = 12  # tokens: matches of fewer are chance
WINDOW = 8  # of which one fingerprint is kept: each match of GRAM + WINDOW - 1 tokens is found
COMMON = 0.1  # share of programs from which on a fingerprint says nothing
ENOUGH = 15  # fingerprints that two programs share at least
ALIKE = 0.7  # share of the shorter program's fingerprints
_SKIPPED = {tokenize.COMMENT, tokenize.NL, tokenize.ENCODING, tokenize.ENDMARKER}


class Pair(NamedTuple):
    """Two programs, by name, and the share of the shorter one's fingerprints that are the longer one's, too."""

    first: str
    second: str
    share: float
    shared: int  # fingerprints


def pairs(programs: Mapping[str, str], given: Iterable[str] = ()) -> list[Pair]:
    """Return pairs of programs that are alike, most alike first; texts in `given` belong to nobody."""
    known = frozenset().union(*map(fingerprints, given))
    marks = {name: fingerprints(source) - known for name, source in programs.items()}
    spread = Counter(mark for found in marks.values() for mark in found)
    most = max(3, COMMON * len(programs))
    telling = {name: {mark for mark in found if spread[mark] <= most} for name, found in marks.items()}
    found = [
        Pair(a, b, shared / min(len(telling[a]), len(telling[b])), shared)
        for (a, b), shared in _shared(telling).items()
        if shared >= ENOUGH
    ]
    return sorted((pair for pair in found if pair.share >= ALIKE), key=lambda pair: (-pair.share, -pair.shared, pair))


def fingerprints(source: str) -> frozenset[int]:
    """Return the smallest hash of each window of hashes of token sequences."""
    tokens = list(_tokens(source))
    grams = [_hash(" ".join(tokens[start : start + GRAM])) for start in range(len(tokens) - GRAM + 1)]
    if len(grams) <= WINDOW:
        return frozenset(grams)
    return frozenset(min(grams[start : start + WINDOW]) for start in range(len(grams) - WINDOW + 1))


def _shared(telling: Mapping[str, set[int]]) -> Counter[tuple[str, str]]:
    owners: defaultdict[int, list[str]] = defaultdict(list)
    for name in sorted(telling):
        for mark in telling[name]:
            owners[mark].append(name)
    return Counter(pair for names in owners.values() for pair in combinations(names, 2))


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


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(errors="replace"), digest_size=8).digest(), "big")
