# tries: to hold up the search for ways with loops that cannot be stopped
# expect: ok | timed_out
# exercise: own_control_flow
# limits: wall_s=3
# score: 0
# checks: control_flow
# seconds: 25
import signal


def f(a):
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    while True:
        try:
            while True:
                if a > 0:
                    a = a + 1
        except BaseException:
            pass
