# tries: to type into the teacher's terminal
# expect: ok
# held: held
import fcntl
import termios

for number in (0, 1, 2):
    attempt("TIOCSTI", lambda: fcntl.ioctl(number, termios.TIOCSTI, b"x"))
    attempt("TIOCSCTTY", lambda: fcntl.ioctl(number, termios.TIOCSCTTY, 1))
attempt("/dev/tty", lambda: os.open("/dev/tty", os.O_RDWR))
attempt("/dev/ptmx", lambda: os.openpty())
attempt("/dev/console", lambda: os.open("/dev/console", os.O_WRONLY))
held()
