# tries: to leave a message in the times, modes or attributes of devices that all runs share
# expect: ok
# held: held
import struct

for device in ("/dev/null", "/dev/zero", "/dev/full", "/dev/urandom", "/dev/random"):
    attempt(device, lambda: os.utime(device))
    attempt(device, lambda: os.chmod(device, 0o666))
    attempt(device, lambda: os.setxattr(device, "user.x", b"x"))
    descriptor = os.open(device, os.O_WRONLY)
    attempt(device, lambda: os.utime(descriptor))
    attempt(device, lambda: os.fchmod(descriptor, 0o666))
held()
