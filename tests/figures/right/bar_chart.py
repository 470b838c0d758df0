# spec: squares_as_bars
plt.bar(['a', 'b', 'c', 'd'], [0, 1, 4, 9])
