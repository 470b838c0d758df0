# tries: to connect to a server of the machine, by IPv4 and IPv6
# expect: ok
# held: held
# control: none
import socket

attempt("IPv4", lambda: socket.create_connection(("127.0.0.1", target.tcp), 1))
attempt("IPv6", lambda: socket.create_connection(("::1", target.tcp6), 1))
attempt("listen", lambda: socket.create_server(("127.0.0.1", 0)))
held()
