# tries: to learn whether a path exists, and how large it is
# expect: ok
# levels: full
# held: held
# control: none
for path in (*target.files, "/proc/1", "/etc/passwd", target.root + "/solutions", target.guestbook, "/var/lib", "/home"):
    attempt(path, lambda: os.stat(path))
    attempt(path, lambda: os.path.exists(path) or os.stat(path))
    attempt(path, lambda: os.statvfs(path))
held()
