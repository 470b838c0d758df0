# tries: to send a datagram to the machine
# expect: ok
# held: held
# control: none
import socket

attempt("UDP", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", target.udp)))
attempt("UDP by system call", lambda: syscall("socket", 2, 2, 0))
held()
