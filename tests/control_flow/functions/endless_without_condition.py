# verdict: endless
# names: line 6
import itertools
def f(a):
    for i in itertools.count():
        a = a + 1
    return a
