# tries: to write well-formed claims to every descriptor
# expect: ok | garbled | output_limit
# exercise: branch_gradient
# score: 0
from grader.model import CallResult, Observations
from grader.runner import wire

claim = Observations(calls=[CallResult(id=f"branches/{n}", found="f", value=array(0.0)) for n in range(60)], finished=True)
for number in range(256):
    try:
        os.write(number, wire.encode(claim))
    except OSError:
        pass
