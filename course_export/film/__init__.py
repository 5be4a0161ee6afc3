"""A film from a file of scenes: drawn, spoken, captioned, and told in words where nothing plays.

`model` says what a film is; `figures` and `picture` draw it; `voice` speaks; `timing` puts both on one clock;
`clip` and `make` build it. `in_course` is what a course shows.
"""
