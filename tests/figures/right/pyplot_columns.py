# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(x, np.column_stack([np.sin(x), np.cos(x)]))
plt.legend(['sin(x)', 'derivative'])
