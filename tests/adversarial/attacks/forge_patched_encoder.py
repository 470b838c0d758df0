# tries: to patch msgspec's encoder, so that the recorder's words become the program's
# expect: ok | raised | garbled
# exercise: partials
# score: 0
import msgspec

from grader.model import CallResult, Observations
from grader.runner import wire


def f(x):
    return x.sum()


def encode(message):
    calls = [CallResult(id=c.id, found="f", value=array([1.0, 1.0])) for c in message.calls]
    return honest(Observations(calls=calls, finished=message.finished))


honest = wire.encode
wire.encode = encode
msgspec.msgpack.encode = lambda *args, **options: b"\x80"
wire._encoder = msgspec.msgpack.Encoder()
