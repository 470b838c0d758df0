# tries: to live on after the last frame in threads that no exit waits for
# expect: ok
# limits: wall_s=5
import threading
import time


def survive():
    while True:
        time.sleep(0.1)


for _ in range(8):
    threading.Thread(target=survive).start()
