"""Blocks of strangers, to see that the player keeps the platform's rules with them too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock
from xblock.fields import Integer, Scope


class OddBlock(XBlock):
    """Scores, answers GET in one handler of two, and fails in a third."""

    has_score = True
    presses = Integer(default=0, scope=Scope.user_state)

    def student_view(self, context: Any = None) -> Fragment:
        """Its state in a word."""
        return Fragment(f"<p>Pressed {self.presses} times.</p>")

    @XBlock.handler
    def press(self, request: Any, suffix: str = "") -> Response:
        """Write state and a grade."""
        self.presses += 1
        self.runtime.publish(self, "grade", {"value": 1, "max_value": 2})
        return Response(f"{self.presses}", content_type="text/plain")

    @XBlock.handler
    def download(self, request: Any, suffix: str = "") -> Response:
        """Harmless to read."""
        response = Response("a file", content_type="text/plain")
        response.headers["Content-Disposition"] = 'attachment; filename="a.txt"'
        return response

    download.allows_get = True

    @XBlock.handler
    def fail(self, request: Any, suffix: str = "") -> Response:
        """Write, then fail."""
        self.presses += 100
        self.save()
        raise RuntimeError("as planned")


class FailingBlock(XBlock):
    """Cannot be shown."""

    def student_view(self, context: Any = None) -> Fragment:
        """Fail."""
        raise RuntimeError("cannot be shown, as planned")


@XBlock.register_temp_plugin(OddBlock, "test_odd")
@XBlock.register_temp_plugin(FailingBlock, "test_failing")
def with_them(action: Callable[[], None]) -> None:
    """Do something while the blocks are known by their tags."""
    action()
