# tries: to connect to an abstract socket of the machine, or to leave one
# expect: ok
# held: held
# control: none
import socket

attempt("connect", lambda: socket.socket(socket.AF_UNIX).connect(target.abstract))
attempt("bind", lambda: socket.socket(socket.AF_UNIX).bind("\0pwned"))
attempt("bind one of a pair", lambda: socket.socketpair(type=socket.SOCK_DGRAM)[0].bind("\0pwned"))
attempt("connect one of a pair", lambda: socket.socketpair(type=socket.SOCK_DGRAM)[0].connect(target.abstract))
attempt("listen on the answer", lambda: socket.socket(fileno=os.dup(answer_socket())).listen())
held()
