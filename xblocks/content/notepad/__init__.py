"""A private note or small written exercise: its model, its kinds and their rules."""
