# tries: to have an array of objects decoded
# expect: garbled
# exercise: partials
# score: 0
import struct

import msgspec

for dtype in ("|O", "|V8", "<U2", "M8[s]", ">f8", "f8,f8", "O" * 10**6):
    claim = {"name": "x", "kind": "tensor", "array": {"dtype": dtype, "shape": [1], "data": bytes(8)}}
    body = msgspec.msgpack.encode({"values": [claim]})
    os.write(answer_socket(), struct.pack("<I", len(body)) + body)
os._exit(0)
