# tries: to leave a message in the access times of libraries
# expect: ok
# levels: full
# held: unchanged
file = os.__file__.replace("os.py", "this.py")
before = os.stat(file).st_atime_ns
open(file).read()
print("unchanged" if os.stat(file).st_atime_ns == before else "GOT IN")
