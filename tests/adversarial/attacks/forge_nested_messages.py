# tries: to overflow the decoder's stack with nested lists
# expect: garbled
# exercise: partials
# score: 0
import struct

for body in (b"\x91" * 10**6, b"\x81\xa6values" * 10**5, b"\xdd\xff\xff\xff\xff", b"\x81\xa5calls\xdd\xff\xff\xff\xff"):
    os.write(answer_socket(), struct.pack("<I", len(body)) + body)
os._exit(0)
