"""What people pick up: the report of the checks."""
