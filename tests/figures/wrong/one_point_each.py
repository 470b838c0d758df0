# spec: sine
# fails: curves
# says: no curve shows `f` = sin(x)
plt.plot(1, np.sin(1), 'o')
plt.plot(1, np.cos(1), 'o')
