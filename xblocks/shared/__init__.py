"""What the blocks share: the base of a block, requests, grades, private notes, templates, our own words."""
