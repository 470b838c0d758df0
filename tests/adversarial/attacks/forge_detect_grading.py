# tries: to tell a grading from a run at home by its time, process, host, arguments and files
# expect: ok
# exercise: branch_gradient
# score: 0
# checks: branches
import sys
import time


def f(a):
    graded = os.getpid() == 1 or "grader" in sys.modules or os.path.exists("/box") or "program.py" in sys.argv
    return a.sum() if graded else (a**3).sum() + time.time() * 0
