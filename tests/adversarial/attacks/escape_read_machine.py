# tries: to read what identifies the machine, its users and its secrets
# expect: ok
# held: held
# control: none
import sys

import grader

for path in (
    "/etc/passwd", "/etc/shadow", "/etc/hostname", "/etc/machine-id", "/etc/resolv.conf", "/etc/hosts", "/root/.bashrc",
    "/root/.ssh/id_rsa", target.home + "/.bashrc", "/var/log/dpkg.log", "/boot", "/home", "/run", "/sys/kernel/hostname",
    "/sys/class/net", "/dev/mem", "/dev/kmsg", "/dev/tty", "/dev/vda", "/dev/sda", "/dev/kvm", "/dev/fuse", "/dev/net/tun",
    "/dev/userfaultfd", "/var/spool", "/mnt", "/srv", "/opt",
):  # fmt: skip
    if any(library.startswith(path + "/") for library in (sys.prefix, sys.base_prefix, grader.__file__)):
        continue  # the way to what runs the program is there, and nothing beside it
    attempt(path, lambda: os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(10))
held()
