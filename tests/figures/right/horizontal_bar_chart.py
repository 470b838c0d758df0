# spec: squares_as_bars
plt.barh([0, 1, 2, 3], [0, 1, 4, 9])
