# tries: to make devices, pipes with a name, or sockets in its directory
# expect: ok
# held: held
attempt("a disk", lambda: os.mknod("disk", 0o60666, os.makedev(254, 0)))
attempt("memory", lambda: os.mknod("mem", 0o20666, os.makedev(1, 1)))
attempt("a pipe", lambda: os.mkfifo("pipe"))
attempt("a socket", lambda: __import__("socket").socket(1).bind("socket"))
attempt("a whiteout", lambda: os.mknod("white", 0o20000, 0))
held()
