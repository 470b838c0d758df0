# tries: to take memory as stacks of threads
# expect: ok | out_of_memory | killed | raised
# limits: memory_mb=128 threads=40 wall_s=4
import threading

threading.stack_size(512 << 20)
threads = []
try:
    for _ in range(30):
        threads.append(threading.Thread(target=lambda: None))
        threads[-1].start()
    print("reserved only")
except (RuntimeError, MemoryError) as error:
    print("refused", error)
