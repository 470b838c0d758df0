# tries: to open what it may not read or write for neither, which starts devices and gives a handle for requests
# expect: ok
# held: held
# control: none
for path in (*target.files, "/etc/passwd", target.guestbook, "/dev/tty", "/dev/vda", "/dev/kmsg", target.root):
    attempt(path, lambda: os.open(path, 3))
    attempt(f"{path}, to empty it", lambda: os.open(path, os.O_RDONLY | os.O_TRUNC))
held()
