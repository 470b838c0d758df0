# verdict: independent
# names: line 5
import random
def f(a):
    if random.random() < 0.5:
        return a ** 2
    return a ** 3
