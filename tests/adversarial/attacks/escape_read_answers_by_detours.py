# tries: to read answers by links, bind mounts, descriptors and odd calls
# expect: ok
# held: held
path = target.files[0]


def by_link():
    os.symlink(path, "link")
    return open("link").read()


def by_hard_link():
    os.link(path, "hard")
    return open("hard").read()


def by_handle():
    handle = ctypes.create_string_buffer(128)
    handle[0] = bytes([120])
    mount = ctypes.c_int()
    syscall("name_to_handle_at", -100, path.encode(), handle, ctypes.byref(mount), 0)


attempt("a symbolic link", by_link)
attempt("a hard link", by_hard_link)
attempt("a handle", by_handle)
attempt("climbing", lambda: open("../" * 30 + path).read())
attempt("O_PATH and /proc", lambda: open(f"/proc/self/fd/{os.open(path, os.O_PATH)}").read())
attempt("/proc/self/root", lambda: open("/proc/self/root" + path).read())
attempt("/proc/1/root", lambda: open("/proc/1/root" + path).read())
attempt("the host's root", lambda: open(f"/proc/{target.host}/root{path}").read())
attempt("the host's directory", lambda: open(f"/proc/{target.host}/cwd/rubric.yaml").read())
attempt("openat2", lambda: syscall("openat2", -100, path.encode(), bytes(24), 24))
attempt("renaming it here", lambda: os.rename(path, "mine"))
attempt("truncating it", lambda: os.truncate(path, 0))
attempt("numpy", lambda: __import__("numpy").fromfile(path, dtype="u1"))
attempt("mapping it", lambda: __import__("mmap").mmap(os.open(path, os.O_RDONLY), 0, prot=1)[:])
attempt("torch", lambda: __import__("torch").load(path))
held()
