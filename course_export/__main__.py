"""Lets `python -m course_export` do what `course-export` does."""

from .cli import main

main(prog_name="course-export")
