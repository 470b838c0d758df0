# spec: squares_as_bars
# fails: curves
# says: no curve shows `squares` = x**2
# says: worst at x = 3: got 8, expected 9
plt.bar([0, 1, 2, 3], [0, 1, 4, 8])
