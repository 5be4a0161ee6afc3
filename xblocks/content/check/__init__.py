"""A knowledge check: its model, its items, its attempts and what they are worth."""
