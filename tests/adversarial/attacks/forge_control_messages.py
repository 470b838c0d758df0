# tries: to speak as the warden: what the kernel said, how it ended, that it never ran
# expect: garbled | ok
# exercise: partials
# score: 0
from grader.runner import wire

for message in (
    wire.Ended(exit_status=0, signal=None, wall_s=0.0, cpu_s=0.0, peak_bytes=0), wire.Broken("the machine is broken"),
    wire.Running(0), wire.Started(1, 2),
):  # fmt: skip
    packet = wire.pack(message)
    for number in range(256):
        try:
            os.write(number, packet)
        except OSError:
            pass
os._exit(0)
