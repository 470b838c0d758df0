# tries: to reserve more of the disk than a file may have, in a file without a name
# expect: ok | killed
# held: held
# limits: file_mb=4
file = os.open("x", os.O_CREAT | os.O_RDWR)
os.unlink("x")
attempt("32 MiB at once", lambda: syscall("fallocate", file, 1, 0, 32 << 20))
attempt("32 MiB in a file", lambda: os.posix_fallocate(file, 0, 32 << 20))
held()
