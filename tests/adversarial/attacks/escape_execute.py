# tries: to execute a program, set-uid or its own
# expect: ok
# held: held
open("own", "w").write("#!/bin/sh\necho GOT IN\n")
for path in ("/bin/sh", "/usr/bin/su", "/bin/mount", "/usr/bin/passwd", "./own", "/proc/self/exe"):
    attempt(path, lambda: os.execv(path, [path]))
    attempt(path, lambda: syscall("execve", path.encode(), 0, 0))
attempt("execveat", lambda: syscall("execveat", os.open("own", os.O_RDONLY), b"", 0, 0, 0x1000))
attempt("system", lambda: os.system("true") == 0 or syscall("fork"))
attempt("the loader", lambda: os.execv("/lib64/ld-linux-x86-64.so.2", ["ld", "/bin/true"]))
held()
