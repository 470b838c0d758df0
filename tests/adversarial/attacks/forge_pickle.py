# tries: to send an object that runs when the judge reads it
# expect: garbled
# exercise: partials
# score: 0
import pickle
import struct


class Bomb:
    def __reduce__(self):
        return (os.system, ("touch /tmp/pwned-pickle",))


body = pickle.dumps(Bomb())
os.write(answer_socket(), struct.pack("<I", len(body)) + body)
os._exit(0)
