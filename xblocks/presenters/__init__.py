"""What a person sees of a case, a check or a plan: ready for templates and files."""
