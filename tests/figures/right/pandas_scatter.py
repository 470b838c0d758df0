# spec: sine
x = np.linspace(-6, 6, 200)
import pandas as pd
f=pd.DataFrame({'x':x,'s':np.sin(x),'c':np.cos(x)})
ax=f.plot.scatter('x','s')
f.plot.scatter('x','c',ax=ax,color='r')
