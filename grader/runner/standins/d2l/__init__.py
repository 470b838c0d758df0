"""Stand-in for the d2l package, whose pinned requirements conflict with everything (docs/design.md)."""
