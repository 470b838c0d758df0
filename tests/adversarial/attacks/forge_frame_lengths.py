# tries: to make the decoder believe in frames of four gigabytes
# expect: garbled
# exercise: partials
# score: 0
os.write(answer_socket(), b"\xff\xff\xff\xff" + bytes(1000))
os._exit(0)
