"""Many requests at once, in a process of their own."""

AT_ONCE = 50
LIMIT = 3
"""Tries that the check of the race allows."""
