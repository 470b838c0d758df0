# tries: to draw one thing and have the recorder read another
# expect: ok | raised
# exercise: sin_derivative
# score: 0
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D

x = np.linspace(-6, 6, 200)


class Liar(Line2D):
    def get_ydata(self, orig=True):
        raise SystemExit("no")

    get_xdata = get_ydata
    get_label = get_visible = get_alpha = get_color = lambda self: object()


plt.gca().add_line(Liar(x, x, label="f(x)"))
plt.gca().get_title = plt.gca().get_legend = lambda: object()
plt.gca()._children.append(None)
plt.gca()._children.append(Liar([], []))
plt.show()
