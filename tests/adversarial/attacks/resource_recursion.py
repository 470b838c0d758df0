# tries: to recurse until the stack is gone
# expect: raised
def f(n):
    return f(n + 1)


f(0)
