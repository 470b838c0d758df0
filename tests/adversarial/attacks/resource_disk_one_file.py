# tries: to write one big file, sparse or not
# expect: ok | killed
# held: held
# limits: file_mb=4
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def big():
    with open("big", "wb", buffering=0) as file:
        for _ in range(8):
            if file.write(bytes(1 << 20)) < 1 << 20:
                raise OSError("short")


attempt("8 MiB", big)
attempt("a sparse terabyte", lambda: os.truncate(os.open("sparse", os.O_CREAT | os.O_RDWR), 1 << 40))
attempt("posix_fallocate", lambda: os.posix_fallocate(os.open("sparse2", os.O_CREAT | os.O_RDWR), 0, 64 << 20))
held()
