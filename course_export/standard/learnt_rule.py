"""A rule that nobody wrote down: what a classifier learns from the wording of other guides' options.

It sees counts of words and of punctuation marks, nothing of scenes or situations. Needs scikit-learn, which
the extra `report` brings.
"""

from __future__ import annotations

from importlib.util import find_spec

from .cues import Question


def can_learn() -> bool:
    """Whether scikit-learn is there."""
    return find_spec("sklearn") is not None


def learnt_above_chance(known: list[Question], tried: list[Question]) -> float:
    """Percentage points by which a rule learnt from some questions beats blind picking in others."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    learner = make_pipeline(
        CountVectorizer(token_pattern=r"\w+|[^\w\s]", binary=True),
        LogisticRegression(class_weight="balanced", max_iter=1000),
    )
    texts = [text for question in known for text in question.options]
    right = [n in question.right for question in known for n in range(len(question.options))]
    learner.fit(texts, right)
    gained = []
    for question in tried:
        worth = list(learner.decision_function(question.options))
        gained.append((worth.index(max(worth)) in question.right) - question.chance)
    return 100 * sum(gained) / len(gained)
