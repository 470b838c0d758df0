# tries: to take kernel memory in rules of Landlock, which no limit counts
# expect: ok
# held: held
import struct

ruleset = None


def make():
    global ruleset
    ruleset = syscall("landlock_create_ruleset", struct.pack("QQ", 0, 3), 16, 0)


attempt("a set of rules", make)
attempt("rules", lambda: [syscall("landlock_add_rule", ruleset or 3, 2, struct.pack("QQ", 1, port), 0) for port in range(1000)])
held()
