"""The film that a guide has, judged before anything is made of it."""

from __future__ import annotations

from ..check_guide import judge
from ..problems import Problems
from ..sources import WrongUse, find_scenarios, read_guide, read_library
from .model import Film


class NotSound(Exception):
    """The file of the film has errors."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(problems.summary())
        self.problems = problems


def film_of(guide: str) -> tuple[Film, str]:
    """The film of a guide, and the guide's language.

    Raises:
        WrongUse: there is no such guide, or it has no film.
        NotSound: the film has errors.
    """
    read = read_guide(read_library(find_scenarios()), guide)
    files = [file for file in read.activities if file.endswith(Film.SUFFIX)]
    if not files:
        raise WrongUse(
            f"{guide} has no film: a unit of its guide.yaml names a file that ends in {Film.SUFFIX}."
        )
    reading = read.activities[files[0]]
    found = Problems()
    found.extend(p for p in judge(read) if p.file == reading.document.file)
    if found.stop_a_build or not isinstance(reading.model, Film):
        raise NotSound(found)
    language = read.file.model.languages[0] if read.file.model else "en"
    return reading.model, language
