# tries: to mix its bytes into the recorder's
# expect: garbled | ok | timed_out
# limits: wall_s=5
# exercise: partials
# score: 0
import threading

data = answer_socket()


def write():
    while True:
        os.write(data, b"\x01\x00\x00\x00\x80")


threading.Thread(target=write, daemon=True).start()
