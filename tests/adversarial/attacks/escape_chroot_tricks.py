# tries: to leave its root by directories that it opened or moved
# expect: ok
# held: held
attempt("above the root", lambda: os.chdir("/" + "../" * 40) or open(target.files[0]))
attempt("a directory descriptor", lambda: os.open("../" * 40 + "etc/passwd", os.O_RDONLY, dir_fd=os.open("/", os.O_RDONLY)))
attempt("fchdir", lambda: os.fchdir(os.open("/..", os.O_RDONLY)) or open(target.files[0]))
attempt("a moved directory", lambda: os.rename("/box", "/tmp/box") or os.rename(os.getcwd(), "/tmp/pwned-moved"))
attempt("//proc", lambda: os.listdir("//proc/../proc/1"))
held()
