# tries: to keep the host busy byte by byte
# expect: timed_out | output_limit
# limits: wall_s=1 output_kb=64
while True:
    os.write(1, b".")
