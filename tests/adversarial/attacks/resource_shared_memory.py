# tries: to take memory in /dev/shm
# expect: ok
# held: held
# limits: file_mb=4
def fill():
    with open("/dev/shm/x", "wb", buffering=0) as file:
        for _ in range(64):
            file.write(bytes(1 << 20))


attempt("64 MiB", fill)
attempt("unlinked 64 MiB", lambda: [os.ftruncate(os.open("/dev/shm/y", os.O_CREAT | os.O_RDWR), 64 << 20)])
held()
