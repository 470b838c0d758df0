# tries: to flood the report with a name that has no end
# expect: raised
# exercise: partials
# score: 0
name = "n" * 10**5
globals()[name] = 1.0
raise type(name, (Exception,), {})(name)
