# spec: squares_as_bars
# fails: curves
# says: `squares` is drawn as line, expected bar, barh
plt.plot([0, 1, 2, 3], [0, 1, 4, 9])
