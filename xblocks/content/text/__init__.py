"""The one text language of the guides: Markdown to HTML, to plain words, and what may not stand in it."""
