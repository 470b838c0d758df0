# tries: to make the judge decode millions of tiny frames
# expect: garbled
# limits: wall_s=20
data = answer_socket()
frames = b"\x01\x00\x00\x00\x80" * 100000
for _ in range(20):
    os.write(data, frames)
os._exit(0)
