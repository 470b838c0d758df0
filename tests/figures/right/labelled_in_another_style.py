# spec: labelled
x = np.linspace(-6, 6, 200)
plt.style.use('ggplot')
for f,n in ((np.sin,'sin'),(np.cos,'cos')):
    plt.plot(x,f(x),label=n)
plt.legend(title='curves')
