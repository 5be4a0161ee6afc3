"""Tests of the learning standard."""
