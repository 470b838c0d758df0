# tries: to write over the teacher's terminal by escape sequences in output, names, labels and exceptions
# expect: raised
# exercise: sin_derivative
# score: 0
# checks: curves
import matplotlib.pyplot as plt

evil = "\x1b[2J\x1b[31m\x1b]0;title\x07\x1b]8;;http://example.invalid\x07link\x1b]8;;\x07\x9b31m\r\x08\x7f\x1bc"
print(evil)
print(evil, file=__import__("sys").stderr)
plt.plot([0, 1], [0, 1], label=evil)
plt.title(evil)
plt.legend()
__import__("warnings").warn(evil)
raise type(evil, (Exception,), {})(evil)
