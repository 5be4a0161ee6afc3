"""Every handler of every block, found and not listed: a new one cannot be forgotten by a test."""

from __future__ import annotations

from importlib.metadata import entry_points

from xblock.core import XBlock

TAGS = sorted(entry.name for entry in entry_points(group="xblock.v1") if entry.value.startswith("xblocks."))


def handlers_of(tag: str) -> list[str]:
    """Names of a block's handlers."""
    kind = XBlock.load_class(tag)
    return sorted(
        name for name in dir(kind) if getattr(getattr(kind, name, None), "_is_xblock_handler", False)
    )


HANDLERS = [(tag, handler) for tag in TAGS for handler in handlers_of(tag)]


def gives_file(tag: str, handler: str) -> bool:
    """Whether a handler is opened by a plain link."""
    return bool(getattr(getattr(XBlock.load_class(tag), handler), "allows_get", False))
