# tries: to raise an exception whose text, name or chain is endless
# expect: raised
class Long(Exception):
    def __str__(self):
        return "m" * 10**7


Long.__name__ = "n" * 10**6
error = Long()
for _ in range(20000):
    error.__context__, error = Long(), error.__context__ or error
raise Long()
