"""A branching case: its model, how it is played, what it is worth, and the proof that it can be finished."""
