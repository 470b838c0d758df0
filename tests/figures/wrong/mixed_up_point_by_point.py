# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
x = np.linspace(-6, 6, 200)
for i, a in enumerate(x):
    plt.plot(a, np.sin(a) if i % 3 else np.cos(2 * a), 'o')
