"""The decoder at the trust line: any bytes give an Observations or a WireError."""

from __future__ import annotations

import contextlib
import math
import struct

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.model import (
    DTYPES,
    Array,
    AxesSeen,
    Cell,
    Curve,
    Gradients,
    Level,
    Limits,
    Observations,
    Raised,
    RunRequest,
    Value,
)
from grader.runner import wire


def body(message: object) -> bytes:
    return msgspec.msgpack.encode(message)


def array(dtype: str, shape: list[int]) -> bytes:
    return body({"values": [{"name": "x", "kind": "array", "array": {"dtype": dtype, "shape": shape, "data": b""}}]})


def number(value: float) -> Array:
    return Array("<f8", (), struct.pack("<d", value))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (2, 3), (1, 0, 4)], ids=str)
def test_array_round_trip_keeps_every_byte(dtype, shape):
    count = DTYPES[dtype] * (6 if shape == (2, 3) else 0 if 0 in shape else 1)
    sent = Observations(values=[Value(name="x", kind="array", array=Array(dtype, shape, b"\xff" * count))])
    assert list(wire.frames(wire.encode(sent))) == [sent]


def test_frames_are_read_in_order():
    sent = [Observations(notes=["a"]), Observations(errors=[Raised(type="E")]), Observations(finished=True)]
    assert list(wire.frames(b"".join(map(wire.encode, sent)))) == sent


def test_halves_of_characters_become_question_marks_and_all_else_is_kept():
    half, numbers = "a\ud800é", number(0.5)
    sent = Observations(
        values=[Value(name=half, kind="number", type=half, array=numbers)],
        errors=[Raised(type=half, bases=(half, "b"), message=half)],
        axes=[AxesSeen(figure=1, axes=2, title=half, xlim=(0.0, math.inf), legend=(half,))],
    )
    (got,) = wire.frames(wire.encode(sent))
    assert got == Observations(
        values=[Value(name="a?é", kind="number", type="a?é", array=numbers)],
        errors=[Raised(type="a?é", bases=("a?é", "b"), message="a?é")],
        axes=[AxesSeen(figure=1, axes=2, title="a?é", xlim=(0.0, math.inf), legend=("a?é",))],
    )


def test_halves_of_characters_in_a_request_become_question_marks():
    sent = RunRequest(cells=(Cell("a.py", "x = 1"),), files={"\ud800": b"\xff"})
    assert wire.decode_request(wire.encode(sent)[4:]).files == {"?": b"\xff"}


def test_complete_frames_before_a_cut_are_kept():
    reading = wire.frames(wire.encode(Observations(notes=["kept"])) + b"\x10\0\0\0half")
    assert next(reading).notes == ["kept"]
    with pytest.raises(wire.WireError, match="4 of 16 bytes"):
        next(reading)


def test_flood_of_empty_frames_is_refused():
    with pytest.raises(wire.WireError, match="frames"):
        list(wire.frames(b"\x01\0\0\0\x80" * 100_001))


def test_flood_of_observations_is_refused():
    frame = wire.encode(Observations(notes=[""] * 1_000))
    with pytest.raises(wire.WireError, match="observations"):
        list(wire.frames(frame * 201))


def test_not_a_number_and_negative_zero_survive():
    curve = Curve(figure=1, axes=1, artist=1, x=number(float("nan")), y=number(-0.0))
    (got,) = wire.frames(wire.encode(Observations(curves=[curve])))
    assert (got.curves[0].x.data, got.curves[0].y.data) == (curve.x.data, curve.y.data)


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xc1", id="a byte msgpack never uses"),
        pytest.param(b"\x91" * 100_000, id="nested 100 000 deep"),
        pytest.param(b"\x81\xa5notes" + b"\x91" * 100_000, id="nested below a field"),
        pytest.param(b"\x81\xa1z" + b"\x81\xa1z" * 50_000, id="nested below a field we skip"),
        pytest.param(b"\xdd\xff\xff\xff\xff", id="four billion elements announced"),
        pytest.param(b"\xc6\xff\xff\xff\xff", id="four gigabytes announced"),
        pytest.param(body({"finished": 1}), id="number for a truth value"),
        pytest.param(body({"notes": [b"bytes"]}), id="bytes for text"),
        pytest.param(b"\x81\xa5notes\x91\xa2\xff\xfe", id="text that is not UTF-8"),
        pytest.param(body({"notes": ["x" * 30_000]}), id="text beyond its cap"),
        pytest.param(body({"gradients": [{"api": "a", "count": 1.5}]}), id="float for a count"),
        pytest.param(body({"axes": [{"figure": 2**64 - 1, "axes": "x"}]}), id="text for a number"),
        pytest.param(body({"values": [{"name": "x", "kind": "pickle"}]}), id="unknown kind"),
        pytest.param(array("|O", []), id="object dtype"),
        pytest.param(array("<f8", [2]), id="fewer bytes than the shape says"),
        pytest.param(array("<f8", [1 << 40] * 16), id="shape overflow"),
        pytest.param(array("<f8", [-1]), id="negative shape"),
    ],
)  # fmt: skip
def test_decode_refuses(bad):
    with pytest.raises(wire.WireError):
        wire.decode(bad)


@given(st.binary(max_size=200))
def test_decode_of_any_bytes_gives_observations_or_wire_error(data):
    with contextlib.suppress(wire.WireError):
        assert isinstance(wire.decode(data), Observations)


SCALARS = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text() | st.binary()
PLAIN = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["shape", "data", "api"]), inner),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # its first draw builds the recursive strategy
@given(st.dictionaries(st.sampled_from(Observations.__struct_fields__), PLAIN | st.lists(PLAIN, max_size=3)))
def test_decode_of_any_plain_data_gives_observations_or_wire_error(data):
    with contextlib.suppress(wire.WireError):
        assert isinstance(wire.decode(body(data)), Observations)


@given(st.data())
def test_one_changed_byte_never_gives_another_error(data):
    sent = Observations(gradients=[Gradients(api="backward", count=2, at=number(1.0))], notes=["é"], finished=True)
    frame = bytearray(wire.encode(sent))
    frame[data.draw(st.integers(0, len(frame) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(wire.WireError):
        list(wire.frames(frame))


@pytest.mark.parametrize(
    "message",
    [
        wire.Fork(Limits(), 3),
        wire.Warm(("numpy",)),
        wire.Ready(Level.FULL, seconds={"imports": 1.5}),
        wire.Refused("no"),
        wire.Started(7, 6),
        wire.Running(1 << 28),
        wire.Ended(None, 9, 1.0, 0.5, 1 << 30, "file_mb"),
        wire.Broken("mount: no"),
    ],
    ids=lambda message: type(message).__name__,
)
def test_control_message_round_trip(message):
    assert wire.unpack(wire.pack(message)) == message


def test_request_round_trip():
    request = RunRequest(cells=(Cell("a.py", "x = 1"),), files={"a.csv": b"1"}, seed=2**63)
    assert wire.decode_request(wire.encode(request)[4:]) == request
