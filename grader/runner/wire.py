"""Everything that crosses a process boundary, as bytes.

Data socket (stream), one per run: the host writes one frame with the `RunRequest` and shuts its side down; the
child writes frames with `Observations` until it closes. A frame is a 4-byte little-endian length and that many
bytes of msgpack. What the child writes is untrusted: `decode` and `frames` raise WireError and nothing else.

Control socket (seqpacket), one per zygote: the host sends `Fork` (with the run's status socket, data socket and
output pipe), `Warm` and `Ping`; the zygote says `Ready` or `Refused` once, and answers each `Ping`.

Status socket (seqpacket), one per run: the warden sends `Started` (with pidfds of the child and, where it is there for
this run alone, of itself), `Running`, `Ended`; or `Broken` in place of any of them. The child never has it.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from grader.model import LISTS_SEEN, Level, Limits, Observations, RunRequest

MAX_ANSWER = 64 << 20  # bytes per run, all frames together
# 64 MiB hold 13 million empty frames or 9 million errors: half a minute, a gigabyte for the host
_MAX_FRAMES = 100_000
_MAX_ITEMS = 200_000
_MAX_DRAFTS = 8 << 20
_MAX_DRAFT_ITEMS = 50_000
_MAX_PACKET = 1 << 16
_LENGTH = struct.Struct("<I")


class WireError(Exception):
    """The bytes are not what they should be."""


class Fork(msgspec.Struct, frozen=True, tag=True):
    """Host to zygote: start a child; three descriptors come along."""

    limits: Limits
    slot: int


class Warm(msgspec.Struct, frozen=True, tag=True):
    """Host to zygote: import these before the next fork."""

    modules: tuple[str, ...]


class Ping(msgspec.Struct, frozen=True, tag=True):
    """Host to zygote: answer with the same."""


class Ready(msgspec.Struct, frozen=True, tag=True):
    """Zygote to host: requests are being served."""

    level: Level
    why_not_stronger: str = ""
    own_uids: bool = False
    seconds: dict[str, float] = {}  # where the start-up time went


class Refused(msgspec.Struct, frozen=True, tag=True):
    """Zygote to host: the level asked for does not hold here."""

    reason: str


class Started(msgspec.Struct, frozen=True, tag=True):
    """Warden to host: the child exists; pidfds of the child and of the warden come along.

    `warden` is 0 where the zygote is the warden; then there is one pidfd.
    """

    pid: int
    warden: int


class Running(msgspec.Struct, frozen=True, tag=True):
    """Warden to host: the child is confined; from now on everything is the program's doing."""

    resident: int  # bytes the libraries occupy in it


class Ended(msgspec.Struct, frozen=True, tag=True):
    """Warden to host: what the kernel said when the child was gone."""

    exit_status: int | None
    signal: int | None
    wall_s: float
    cpu_s: float
    peak_bytes: int
    limit: str = ""  # a limit that the warden enforced
    used: float = 0.0  # in that limit's unit


class Broken(msgspec.Struct, frozen=True, tag=True):
    """Warden to host: the child could not be set up; no program has run."""

    detail: str


Control = Fork | Warm | Ping | Ready | Refused | Started | Running | Ended | Broken
_control = msgspec.msgpack.Decoder(Control)
_observations = msgspec.msgpack.Decoder(Observations)
_request = msgspec.msgpack.Decoder(RunRequest)
_encoder = msgspec.msgpack.Encoder()
_T = TypeVar("_T")


# ---------------------------------------------------------------- trusted control messages


def pack(message: Control) -> bytes:
    """Encode one control message."""
    return _encoder.encode(message)


def unpack(packet: bytes) -> Control:
    """Decode one control message."""
    message: Control = _strictly(_control, packet)
    return message


def send(channel: socket.socket, message: Control, *descriptors: int) -> None:
    """Send one control message with descriptors; it arrives whole or not at all."""
    socket.send_fds(channel, [pack(message)], list(descriptors))


def receive(channel: socket.socket, max_descriptors: int = 0) -> tuple[Control | None, list[int]]:
    """Receive one control message and its descriptors; None when the other side is gone."""
    packet, descriptors, _, _ = socket.recv_fds(channel, _MAX_PACKET, max_descriptors)
    return (unpack(packet) if packet else None), descriptors


# ---------------------------------------------------------------- frames


def encode(message: Observations | RunRequest) -> bytes:
    """Encode one message as a frame; halves of characters, which Python's strings may hold, become question marks."""
    try:
        body = _encoder.encode(message)
    except UnicodeEncodeError:  # here, and not where each text is taken: no observer can forget it
        body = _encoder.encode(_mended(msgspec.to_builtins(message, builtin_types=(bytes,))))
    return _LENGTH.pack(len(body)) + body


def _mended(plain: Any) -> Any:
    """Return plain data with text that UTF-8 can hold."""
    if isinstance(plain, str):
        return plain.encode("utf-8", "replace").decode("utf-8")
    if isinstance(plain, list | tuple):
        return [_mended(item) for item in plain]
    return {_mended(key): _mended(value) for key, value in plain.items()} if isinstance(plain, dict) else plain


class DraftBudget:
    """What drafts may take of an answer, so that there is room for the frames at the end."""

    def __init__(self) -> None:
        self._bytes = _MAX_DRAFTS
        self._items = _MAX_DRAFT_ITEMS

    def has_room(self, draft: Observations, frame: bytes) -> bool:
        """Whether one more fits; if so it is counted."""
        fits = len(frame) <= self._bytes and _items(draft) <= self._items
        if fits:
            self._bytes -= len(frame)
            self._items -= _items(draft)
        return fits


def decode(body: bytes) -> Observations:
    """Decode the body of an untrusted frame.

    Raises
    ------
    WireError
        Whatever the bytes are, if they are not msgpack of an `Observations`.
    """
    return _strictly(_observations, body)


def decode_request(body: bytes) -> RunRequest:
    """Decode the body of the host's frame."""
    return _strictly(_request, body)


def frames(data: bytes | bytearray) -> Iterator[Observations]:
    """Decode all frames in what a child wrote; raise WireError at the first that is cut off or unreadable."""
    items = 0
    for count, body in enumerate(_split(memoryview(data))):
        observations = decode(bytes(body))
        items += _items(observations)
        if count >= _MAX_FRAMES or items > _MAX_ITEMS:
            raise WireError(f"it has more than {_MAX_FRAMES} frames or {_MAX_ITEMS} observations")
        yield observations


def _items(observations: Observations) -> int:
    return sum(len(getattr(observations, name)) for name in LISTS_SEEN)


def _split(view: memoryview) -> Iterator[memoryview]:
    while view:
        if len(view) < _LENGTH.size:
            raise WireError("the last frame is cut off in its length")
        end = _LENGTH.size + _LENGTH.unpack_from(view)[0]
        if len(view) < end:
            raise WireError(f"the last frame has {len(view) - _LENGTH.size} of {end - _LENGTH.size} bytes")
        yield view[_LENGTH.size : end]
        view = view[end:]


def write_all(descriptor: int, data: bytes) -> None:
    """Write everything; by write(2), because send(2) is a call that the child's filter refuses."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def read_frame(descriptor: int) -> bytes:
    """Read the body of one frame."""
    (length,) = _LENGTH.unpack(_read_exactly(descriptor, _LENGTH.size))
    return _read_exactly(descriptor, length)


def _read_exactly(descriptor: int, count: int) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        part = os.read(descriptor, min(count - len(parts), 1 << 20))
        if not part:
            raise WireError(f"the other side closed after {len(parts)} of {count} bytes")
        parts += part
    return bytes(parts)


def _strictly(decoder: msgspec.msgpack.Decoder[_T], body: bytes) -> _T:
    try:
        return decoder.decode(body)
    # msgspec: wrong shape or types, bad UTF-8, deep nesting; Meta(le=) on huge ints overflows; sizes beyond memory
    except (msgspec.MsgspecError, ValueError, RecursionError, OverflowError, MemoryError) as error:
        raise WireError(f"{type(error).__name__}: {error}"[:300]) from None
