# spec: squares_as_bars
import pandas as pd
pd.Series([0, 1, 4, 9]).plot.bar()
