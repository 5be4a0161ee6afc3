"""How the shell's templates say things."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def duration(minutes: int) -> str:
    """`165` as "2 h 45 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"
