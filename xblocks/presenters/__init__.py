"""What a person sees of a case, a check or a plan: plain data for templates and files."""
