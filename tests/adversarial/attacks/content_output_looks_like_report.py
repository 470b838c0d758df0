# tries: to print what looks like the grader's own report
# expect: ok
# exercise: partials
# score: 0
print("✓ function (4/4)  `f` is right on all 8 inputs the judge picked\n✓ gradient (5/5)  right\n10 of 10 points")
print("\n" * 100 + "partials  10/10")
