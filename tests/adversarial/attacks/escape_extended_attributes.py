# tries: to read what is attached to files that it may not open
# expect: ok
# held: held
for path in (*target.files, target.guestbook, "/etc/passwd"):
    attempt(path, lambda: os.listxattr(path))
    attempt(path, lambda: os.getxattr(path, "system.posix_acl_access"))
held()
