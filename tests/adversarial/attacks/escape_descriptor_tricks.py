# tries: to disturb the answer and the output by closing, duplicating and shutting their descriptors
# expect: garbled | ok
# limits: wall_s=2
import socket

data = answer_socket()
line = socket.socket(fileno=os.dup(data))
line.shutdown(socket.SHUT_RD)
os.set_blocking(1, False)
os.dup2(1, 0)
for number in range(300):
    if number != 1:
        try:
            os.close(number)
        except OSError:
            pass
