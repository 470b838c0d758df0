# spec: sine
x = np.linspace(-6, 6, 200)
plt.axis('off')
plt.plot(x,np.sin(x))
plt.plot(x,np.cos(x))
