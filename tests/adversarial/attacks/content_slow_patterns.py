# tries: to keep the reader's regular expressions busy
# expect: ok | raised | unreadable
# builds: a submission
# exercise: sin_derivative
# score: 0
# checks: curves
# seconds: 20
def build(folder):
    file = folder / "sin_derivative.py"
    lines = [
        "#" * 100_000, "# " + " " * 100_000 + "x", "%" * 50_000, "!" * 50_000, "_" * 50_000 + "=1", "# " + "a " * 50_000,
        "# %%" * 20_000, "## " + "sin(x)" * 10_000, "'" + "\\\\" * 20_000 + "'", "x = '" + "{" * 20_000 + "'",
        "# " + "1." * 20_000, "# " + "**" * 20_000, "# exercise " * 5000, "#" + "\t" * 50_000 + "%",
    ]  # fmt: skip
    file.write_text("\n".join(lines) + "\nraise ValueError('" + "a" * 20_000 + "')\n")
    return file
