# spec: sine
x = np.linspace(-6, 6, 200)
from matplotlib.animation import ArtistAnimation
fig,ax=plt.subplots()
ims=[[*ax.plot(x[:k],np.sin(x[:k]),'b'),*ax.plot(x[:k],np.cos(x[:k]),'r')] for k in range(50,201,50)]
an=ArtistAnimation(fig,ims)
plt.show()
