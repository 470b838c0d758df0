# tries: to forge after the last line: atexit, finalisers and threads
# expect: ok
# exercise: partials
# score: 0
# checks: function
import atexit
import threading
import time

from grader.model import CallResult, Observations
from grader.runner import wire


def late():
    claims = [CallResult(id=f"function/{n}", found="f", value=array(1.0)) for n in range(60)]
    try:
        wire.write_all(answer_socket(), wire.encode(Observations(calls=claims, finished=True)))
    except OSError:
        pass


class Last:
    def __del__(self):
        late()


atexit.register(late)
threading.Thread(target=lambda: (time.sleep(0.3), late()), daemon=False).start()
threading._register_atexit(late)
last = Last()
