# tries: to talk to other runs by locks on a file that both can open
# expect: ok
# held: held
# control: none
import fcntl

library = open(os.__file__)
attempt("flock", lambda: fcntl.flock(library, fcntl.LOCK_SH | fcntl.LOCK_NB))
attempt("lockf", lambda: fcntl.lockf(library, fcntl.LOCK_SH | fcntl.LOCK_NB))
attempt("open file lock", lambda: fcntl.fcntl(library, 37, bytes(32)))
attempt("lease", lambda: fcntl.fcntl(library, fcntl.F_SETLEASE, fcntl.F_RDLCK))
attempt("flock of a device", lambda: fcntl.flock(open("/dev/null"), fcntl.LOCK_EX))
held()
