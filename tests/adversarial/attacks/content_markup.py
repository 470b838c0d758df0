# tries: to have a page or a table execute what it says
# expect: raised
# exercise: sin_derivative
# score: 0
# checks: curves
import matplotlib.pyplot as plt

evil = "<script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)>]]>&amp;\"'`[red]bold[/red][/]"
print(evil)
print("=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1", "[link=http://example.invalid]x[/link]")
plt.plot([0, 1], [0, 1], label=evil)
plt.xlabel(evil)
plt.legend()
plt.show()
raise ValueError(evil)
