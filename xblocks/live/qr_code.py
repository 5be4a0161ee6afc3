"""The way into a room, as a picture that a phone's camera reads: nobody likes to type an address."""

from __future__ import annotations

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe


@lru_cache(maxsize=256)
def picture(address: str) -> SafeString:
    """A QR code of an address as SVG, dark on white with the quiet zone that ISO/IEC 18004 asks for. It is
    kept, for the wall asks for it whenever somebody has voted."""
    code = segno.make_qr(address, error="m")
    return mark_safe(code.svg_inline(border=4, light="#fff", svgclass=None, lineclass=None, omitsize=True))
