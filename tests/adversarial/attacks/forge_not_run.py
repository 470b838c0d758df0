# tries: to look like a fault of the machine, so that nothing counts against it
# expect: killed | garbled | raised
# exercise: partials
# score: 0
import ctypes

ctypes.string_at(0)
