# spec: sine
x = np.linspace(-6, 6, 200)
from matplotlib.ticker import FuncFormatter, MultipleLocator
plt.plot(x/np.pi,np.sin(x))
plt.plot(x/np.pi,np.cos(x))
plt.gca().xaxis.set_major_formatter(FuncFormatter(lambda v,p: f'{v:g}π'))
