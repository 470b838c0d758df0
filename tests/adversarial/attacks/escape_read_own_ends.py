# tries: to read back what was sent to it, or from the output's pipe
# expect: ok
# levels: full
# held: held
attempt("the output", lambda: os.read(1, 10))
attempt("the errors", lambda: os.read(2, 10))
attempt("writing to the input", lambda: os.write(0, b"x"))
attempt("opening the output again", lambda: os.open("/dev/stdout", os.O_RDONLY))
attempt("opening the output again", lambda: os.open("/proc/self/fd/1", os.O_RDONLY))
held()
