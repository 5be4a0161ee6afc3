"""Statements that event-routing-backends makes of our events."""
