# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(x,np.sin(x))
plt.plot(x,np.cos(x))
plt.ylim(-.5,.5)
