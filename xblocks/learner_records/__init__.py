"""Learners' notes, answers, results, and what was told of groups. Doors: `api`, `report`, `publications`."""
