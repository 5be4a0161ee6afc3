"""Tables of the platform that our code asks, with the names of its columns: so we ask them for real."""
