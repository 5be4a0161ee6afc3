"""The learning standard: what makes people learn, counted in the sources.

`measure` counts, `rules` say what an editor should look at, `report` shows each number beside its
aim. Words and limits that an editor may change
stand in `series.yaml`. Nothing here stops a build.
"""
