# tries: to write where anybody may write
# expect: ok
# held: held
attempt("the guestbook", lambda: open(target.guestbook, "w").write("I was here"))
attempt("its times", lambda: os.utime(target.guestbook))
attempt("its length", lambda: os.truncate(target.guestbook, 0))
attempt("its name", lambda: os.rename(target.guestbook, target.guestbook + "x"))
attempt("its folder", lambda: open(target.folder + "/pwned", "w"))
attempt("/var/tmp", lambda: open("/var/tmp/pwned", "w"))
attempt("above", lambda: open("../pwned", "w"))
if os.getcwd() != "/box":
    for place in ("/tmp", "/dev/shm", "/run/lock"):
        attempt(place, lambda: open(place + "/pwned", "w"))
held()
