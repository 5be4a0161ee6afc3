"""A case or a check played with a room: the facilitator leads, phones vote."""
