# spec: decay
x = np.linspace(0, 20, 100)
fig, ax = plt.subplots()
ax.semilogy(x, np.exp(-x), 'x')
