"""The printed packs keep their promises."""
