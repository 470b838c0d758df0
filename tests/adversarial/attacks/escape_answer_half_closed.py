# tries: to end the answer early and run on
# expect: timed_out
# limits: wall_s=1
import socket

socket.socket(fileno=os.dup(answer_socket())).shutdown(socket.SHUT_RDWR)
os.close(answer_socket())
os.close(1)
os.close(2)
while True:
    pass
