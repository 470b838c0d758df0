# tries: to keep the diagnoses busy with thousands of functions that call each other
# expect: ok | raised | timed_out | out_of_memory | unreadable
# builds: a submission
# exercise: sin_derivative
# score: 0
# checks: curves
# seconds: 25
def build(folder):
    file = folder / "sin_derivative.py"
    text = "".join(f"def f{n}(x):\n    y = f{(n * 7) % 2000}(x)\n    return f{n + 1}(y)\n" for n in range(2000))
    file.write_text(text + "import matplotlib.pyplot as plt\nplt.plot([0, 1], f0)\n")
    return file
