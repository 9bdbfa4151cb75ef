"""Feeds the readers with whatever comes: `make fuzz`. Needs the extra `fuzz` (atheris)."""
