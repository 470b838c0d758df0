"""The same submissions through this grader and through the ones people use today, in one run on one machine."""
