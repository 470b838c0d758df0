# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: nearest curve 'slope': 95 percent of its points fit
# says: off by 1,
x = np.linspace(-6, 6, 200)
y = np.cos(x)
y[50:60] += 1
plt.plot(x, np.sin(x))
plt.plot(x, y, label='slope')
plt.legend()
