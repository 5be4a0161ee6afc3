"""Learners' notes in a table of their own. Its one public door is `api`."""
