# tries: to use up the inodes
# expect: ok
# levels: full
# held: held
def fill():
    for number in range(20000):
        os.close(os.open(str(number), os.O_CREAT | os.O_WRONLY))


attempt("20000 files", fill)
attempt("20000 directories", lambda: [os.mkdir(f"d{number}") for number in range(20000)])
attempt("20000 links", lambda: [os.symlink("x", f"s{number}") for number in range(20000)])
held()
