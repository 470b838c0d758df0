# tries: to start processes by the standard library
# expect: ok
# held: held
import subprocess

attempt("subprocess", lambda: subprocess.run(["/bin/true"]))
attempt("popen", lambda: os.popen("true").read())
attempt("posix_spawn", lambda: os.posix_spawn("/bin/true", ["true"], {}))
attempt("spawn", lambda: os.spawnv(os.P_NOWAIT, "/bin/true", ["true"]) < 0 or 1)
attempt("pty", lambda: __import__("pty").fork())
attempt("forkpty", lambda: os.forkpty())
held()
