# tries: to change code that the next run or the host would execute
# expect: ok
# held: held
import sys

import numpy
import torch

places = [os.path.dirname(os.__file__), *[p for p in sys.path if p], os.path.dirname(torch.__file__), "/", "/usr/lib", "/etc"]
places += [target.root, target.root + "/grader", os.path.dirname(numpy.__file__), "/tmp/.." if os.getcwd() == "/box" else "/tmp"]
for place in places:
    if not place.startswith("/tmp") or os.getcwd() != "/box":  # there, its own: a checkout below /tmp is shown in it
        attempt(place, lambda: open(f"{place}/{target.mark}.py", "w"))
        attempt(place, lambda: os.mkdir(f"{place}/{target.mark}"))
        attempt(place, lambda: os.symlink("/", f"{place}/{target.mark}.link"))
for file in (os.__file__, torch.__file__, numpy.__file__, sys.executable, target.root + "/grader/model.py"):
    attempt(file, lambda: open(file, "a"))
    attempt(file, lambda: os.truncate(file, 0))
    attempt(file, lambda: os.unlink(file))
    attempt(file, lambda: os.rename(file, file + "x"))
    attempt(file, lambda: os.chmod(file, 0o777))
    attempt(file, lambda: os.chown(file, os.getuid(), -1))
    attempt(file, lambda: os.utime(file))
    attempt(file, lambda: os.setxattr(file, "user.x", b"x"))
    attempt(file, lambda: os.removexattr(file, "user.x"))
held()
