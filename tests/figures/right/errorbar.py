# spec: sine
x = np.linspace(-6, 6, 200)
plt.errorbar(x, np.sin(x), yerr=0.1, label='sin')
plt.errorbar(x, np.cos(x), yerr=0.1, xerr=0.1, fmt='o', label='gradient')
plt.legend()
