# tries: to end with the exit codes that other graders read as success
# expect: raised | ok | garbled
# exercise: partials
# score: 0
import sys


def f(x):
    return x.sum()


sys.exit(0)
