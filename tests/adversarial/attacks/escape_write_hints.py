# tries: to leave a message in the kernel's notes on a library's file, which all runs share
# expect: ok
# held: held
import fcntl

for path in (os.__file__, "/dev/null"):
    file = open(path)
    attempt("how long what is written will live", lambda: fcntl.fcntl(file, 1036, bytes(8)))
    attempt("the same for the open file", lambda: fcntl.fcntl(file, 1038, bytes(8)))
    attempt("reading it", lambda: fcntl.fcntl(file, 1035, bytes(8)))
held()
