# tries: to look a name up, which carries a message out
# expect: ok
# held: held
import socket

attempt("getaddrinfo", lambda: socket.getaddrinfo("secret.example.invalid", 80))
attempt("gethostbyname", lambda: socket.gethostbyname("secret.example.invalid"))
attempt("localhost", lambda: socket.getaddrinfo("ip6-localhost-name", 80))
held()
