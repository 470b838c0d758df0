# tries: to hide files without a name from who looks at the process: its first thread ends, another goes on
# expect: garbled | killed | timed_out
# levels: full restricted/root
# limits: file_mb=4 wall_s=4
import threading
import time

kept = []


def hoard():
    time.sleep(0.2)
    try:
        for number in range(64):
            kept.append(open(f"x", "wb", buffering=0))
            os.unlink("x")
            kept[-1].write(bytes(1 << 20))
            time.sleep(0.02)
        print("GOT IN: 64 MiB without a name", flush=True)
    except OSError as error:
        print("refused", error, flush=True)
    os._exit(0)


threading.Thread(target=hoard).start()
syscall("exit", 0)
