# tries: to write without end
# expect: output_limit
# limits: output_kb=64
while True:
    print("x" * 10000)
