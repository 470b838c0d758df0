# tries: urgent bytes on pairs of sockets and on the answer, a corner of the kernel that let others out of their sandbox
# expect: ok
# held: held
import socket

one, two = socket.socketpair()
attempt("sending", lambda: one.send(b"x", socket.MSG_OOB))
one.send(b"x")
attempt("receiving", lambda: two.recv(1, socket.MSG_OOB | socket.MSG_DONTWAIT))
attempt("receiving by message", lambda: two.recvmsg(1, 0, socket.MSG_OOB | socket.MSG_DONTWAIT))
attempt("with the answer", lambda: syscall("sendto", answer_socket(), b"x", 1, socket.MSG_OOB, 0, 0))
held()
