"""What every platform speaks of."""

from __future__ import annotations

from msgspec import Struct


class HandIn(Struct, frozen=True, kw_only=True):
    key: str
    name: str = ""
    files: tuple[str, ...]
    attempt: int | None = None
    submitted: str | None = None
    late_hours: float = 0.0
    members: tuple[str, ...] = ()


class Listed(Struct, frozen=True):
    path: str
    reason: str


class Download(Struct, frozen=True, kw_only=True):
    platform: str
    hand_ins: tuple[HandIn, ...]
    listed: tuple[Listed, ...] = ()


class Result(Struct, frozen=True, kw_only=True):
    key: str
    name: str
    earned: float
    possible: float
    pending: float
    status: str
    text: str
    page: str
