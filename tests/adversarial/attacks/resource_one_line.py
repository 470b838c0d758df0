# tries: to write one line that has no end
# expect: output_limit
# limits: output_kb=64
import sys

while True:
    sys.stdout.write("z" * 65536)
