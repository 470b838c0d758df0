# spec: sine
x = np.linspace(-6, 6, 200)
for i in range(0,200,2):
    plt.plot(x[i],np.sin(x[i]),'r.',label='sin' if i==0 else None)
    plt.plot(x[i],np.cos(x[i]),'b.',label='cos' if i==0 else None)
plt.legend()
