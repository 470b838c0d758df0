# tries: to recurse through C until the stack is gone
# expect: killed | raised | out_of_memory
# limits: wall_s=5
import sys

sys.setrecursionlimit(10**9)


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return repr(self) + "x"


repr(Deep())
