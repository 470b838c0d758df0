# tries: to drown the judge in a million ways, each longer than the last
# expect: ok
# exercise: own_control_flow
# score: 0
# checks: control_flow
# seconds: 25
import random

seen = []


def f(a):
    random.seed(len(seen))
    seen.append(bytearray(1000))
    y = a
    for _ in range(len(seen) * 50):
        if random.random() * a.item() < 0.5 * a.item():
            y = y + 1
    return float(y)
