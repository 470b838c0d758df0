# spec: labelled
x = np.linspace(-6, 6, 200)
fig,ax=plt.subplots()
a=ax.plot(x,np.sin(x),label='sin')
t=ax.twinx()
b=t.plot(x,np.cos(x),'r',label='cos')
ls=a+b
ax.legend(ls,[l.get_label() for l in ls])
