# tries: to mount, unmount and move roots
# expect: ok
# held: held
attempt("tmpfs", lambda: syscall("mount", b"x", b"/box", b"tmpfs", 0, 0))
attempt("proc", lambda: syscall("mount", b"proc", b"/tmp", b"proc", 0, 0))
attempt("bind", lambda: syscall("mount", b"/", b"/tmp", 0, 4096, 0))
attempt("remount", lambda: syscall("mount", b"", b"/", 0, 32, 0))
attempt("unmount", lambda: syscall("umount2", b"/box", 2))
attempt("unmount a library", lambda: syscall("umount2", b"/usr/lib", 2))
attempt("chroot", lambda: os.chroot("."))
attempt("pivot_root", lambda: syscall("pivot_root", b".", b"."))
attempt("fsopen", lambda: syscall("fsopen", b"tmpfs", 0))
attempt("open_tree", lambda: syscall("open_tree", -100, b"/", 1))
attempt("move_mount", lambda: syscall("move_mount", 3, b"", -100, b"/box", 4))
attempt("mount_setattr", lambda: syscall("mount_setattr", -100, b"/", 0x8000, bytes(32), 32))
attempt("statmount", lambda: syscall("statmount", bytes(64), bytes(512), 512, 0))
attempt("listmount", lambda: syscall("listmount", bytes(64), bytes(512), 10, 0))
held()
