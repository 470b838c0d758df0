# tries: to read the directory of a program that runs at the same time
# expect: ok
# held: held
attempt("its directory", lambda: os.path.samefile(target.sibling, ".") or os.listdir(target.sibling)) if (
    os.getcwd() != "/box"
) else attempt("another box", lambda: open("/box/secret").read())
attempt("its file", lambda: open(target.sibling + "/secret").read())
attempt("all directories", lambda: os.listdir("..") if os.getcwd() != "/box" else open("/box/secret"))
held()
