# tries: to write to stderr without end, past Python
# expect: output_limit
# limits: output_kb=64
while True:
    os.write(2, b"y" * 65536)
