# spec: sine
x = np.linspace(-6, 6, 200)
import pandas as pd
pd.Series(np.sin(x), index=x).plot(label='f')
pd.Series(np.cos(x), index=x).plot(label='df', legend=True)
