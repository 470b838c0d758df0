# tries: to make the whole machine write its disks
# expect: ok
# held: held
attempt("sync", lambda: syscall("sync"))
held()
