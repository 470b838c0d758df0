# tries: to burn CPU time in threads that leave the interpreter lock
# expect: timed_out
# limits: wall_s=8 cpu_s=1
import hashlib
import threading

for _ in range(4):
    threading.Thread(target=lambda: [hashlib.sha256(bytes(1 << 24)) for _ in range(10**6)], daemon=True).start()
while True:
    pass
