# tries: to start threads until the machine has none left
# expect: ok | killed
# limits: threads=16
import threading

stop = threading.Event()


def bomb():
    for count in range(1000):
        try:
            threading.Thread(target=stop.wait, daemon=True).start()
        except RuntimeError:
            raise OSError(f"after {count}") from None
    return count


attempt("threads", bomb)
stop.set()
held()
