"""A directory of services: what a listing says, who may read it, how long it holds, how one searches."""
