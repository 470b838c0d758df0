# tries: to leave its memory in a file, or with the program that the machine keeps for crashes
# expect: killed
# held: held
import resource

attempt("dumpable", lambda: syscall("prctl", 4, 1, 0, 0, 0))
attempt("dumpable by a way through /proc", lambda: open("/proc/self/coredump_filter", "w").write("0xff"))
attempt("a limit of its own", lambda: syscall("setrlimit", 4, (ctypes.c_ulong * 2)(1 << 30, 1 << 30)))
if resource.getrlimit(resource.RLIMIT_CORE) != (0, 0):
    print("GOT IN: cores are allowed")
held()
os.abort()
