# tries: to read the machine's addresses through a pair of sockets, which needs no network socket
# expect: ok
# held: held
# control: none
import fcntl
import socket

one, _ = socket.socketpair()
for name in ("lo", "eth0", "ens3", "enp0s3"):
    for what, request in (("address", 0x8915), ("flags", 0x8913), ("hardware address", 0x8927), ("index", 0x8933)):
        attempt(f"{what} of {name}", lambda: fcntl.ioctl(one, request, name.encode().ljust(40, b"\0")))
attempt("the name of interface 1", lambda: fcntl.ioctl(one, 0x8910, bytes(16) + (1).to_bytes(4, "little") + bytes(20)))
attempt("the names of all interfaces", lambda: [name for _, name in socket.if_nameindex()])
held()
