# tries: to hang the recorder in what it asks of a value
# expect: timed_out | ok
# limits: wall_s=1
class Slow(float):
    def _wait(self, *_):
        while True:
            pass

    __float__ = __array__ = __repr__ = __str__ = __len__ = _wait


slow = Slow()
slows = [slow] * 10
