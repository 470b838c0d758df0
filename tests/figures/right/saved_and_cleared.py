# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.savefig('f.png')
plt.clf()
plt.plot(x, np.cos(x))
plt.savefig('df.png')
plt.clf()
