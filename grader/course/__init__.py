"""The instructor's side: a course that proves itself, new exercises, and what the judge saw."""
