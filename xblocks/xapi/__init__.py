"""What learners do, as xAPI statements."""
