# tries: to have the kernel send a signal for it when a descriptor becomes ready, or its parent dies
# expect: ok
# held: held
import fcntl
import socket
import struct

one, two = socket.socketpair()
for pid in (target.victim, os.getppid() or 1, -target.zygote):
    attempt("F_SETOWN", lambda: fcntl.fcntl(one, fcntl.F_SETOWN, pid))
    attempt("F_SETOWN_EX", lambda: fcntl.fcntl(one, 15, struct.pack("ii", 1, pid)))
    attempt("FIOSETOWN", lambda: fcntl.ioctl(one, 0x8901, struct.pack("i", pid)))
    attempt("SIOCSPGRP", lambda: fcntl.ioctl(one, 0x8902, struct.pack("i", pid)))
attempt("F_SETSIG", lambda: fcntl.fcntl(one, 10, 9))
attempt("PDEATHSIG", lambda: syscall("prctl", 1, 0, 0, 0, 0))
attempt("lease", lambda: fcntl.fcntl(os.open("x", os.O_CREAT | os.O_RDONLY), fcntl.F_SETLEASE, fcntl.F_RDLCK))
attempt("notify", lambda: fcntl.fcntl(os.open(".", os.O_RDONLY), fcntl.F_NOTIFY, 2))
held()
