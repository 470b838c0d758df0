# tries: to answer without end
# expect: garbled
# limits: wall_s=20
data = answer_socket()
while True:
    os.write(data, bytes(1 << 20))
