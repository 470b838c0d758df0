# tries: to send a descriptor out, or to get one in
# expect: ok
# held: held
import array as arrays
import socket

line = socket.socketpair()
attempt("sendmsg", lambda: socket.send_fds(line[0], [b"x"], [1]))
attempt("out with the answer", lambda: socket.send_fds(socket.fromfd(answer_socket(), 1, 1), [b"x"], [1]))
attempt("credentials of another", lambda: line[0].sendmsg([b"x"], [(1, 2, arrays.array("i", [1, 0, 0]))]))
held()
