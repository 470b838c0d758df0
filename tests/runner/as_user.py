"""What test_isolation runs as an ordinary user: one good and one curious program, at both levels."""

from grader.model import Cell, Level, Limits, RunRequest
from grader.runner.host import Runner

for level in (Level.FULL, Level.RESTRICTED):
    with Runner(level) as runner:
        print(runner.level.value)
        for source in ("import torch, threading; threading.Thread(target=print).run()", "open('/etc/passwd')"):
            print(runner.run(RunRequest(cells=(Cell("a.py", source),)), Limits(wall_s=10)).status.value)
