# tries: to have an array decoded whose shape overflows
# expect: garbled
# exercise: partials
# score: 0
import struct

import msgspec

shapes = [[1 << 40] * 16, [0, 1 << 40], [-1, -8], [1 << 63], [2**64 - 1], [1.5], ["8"]]
for shape in shapes:
    claim = {"name": "x", "kind": "tensor", "array": {"dtype": "<f8", "shape": shape, "data": bytes(8)}}
    body = msgspec.msgpack.encode({"values": [claim]})
    os.write(answer_socket(), struct.pack("<I", len(body)) + body)
os._exit(0)
