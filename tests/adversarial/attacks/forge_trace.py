# tries: to change the recorder's local values while it works
# expect: ok | raised
# exercise: partials
# score: 0
import sys


def f(x):
    return x.sum()


def trace(frame, event, argument):
    if frame.f_code.co_name == "perform" and "result" in frame.f_locals:
        result = frame.f_locals["result"]
        result.found, result.value, result.raised = "f", array(3.0), None
    return trace


sys.settrace(trace)
frame = sys._getframe()
while frame:
    frame.f_trace = trace
    frame = frame.f_back
