# tries: to use up the machine's descriptors
# expect: ok
# held: held
attempt("10000 descriptors", lambda: [os.open("/dev/null", os.O_RDONLY) for _ in range(10000)])
attempt("10000 epolls", lambda: [os.eventfd(0) for _ in range(10000)])
held()
