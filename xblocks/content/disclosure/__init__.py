"""What may be told of a group of learners, so that nobody can work out what one of them answered.

Statistical offices know two rules, and both stand here (Hundepool et al., Statistical Disclosure Control,
2012, chapter 5):

- Figures are published, not counted anew for each look (`figure`). Learners enter a figure together, at
  least as many as the threshold, and each of them once. So whoever looks before and after somebody
  answered, left or moved sees the same figure, or one in which she is one of many.
- What enters is rounded at random to a multiple of three (`rounding`), by a key that nobody knows and that
  is not drawn again for the same learners.

What a page then says in words (`words`) is worked out from the rounded figures alone, so it gives nothing
away that they do not.
"""
