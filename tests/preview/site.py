"""The preview in a process of its own, as `make demo` runs it, and a browser's worth of HTTP for it.

Run as a program it serves a folder that holds a bundle: `python -m tests.preview.site FOLDER DATABASE`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from .tree import write_tree

ROOT = Path(__file__).parents[2]


@dataclass
class Answer:
    """What came back."""

    status: int
    text: str
    headers: Any
    url: str

    def json(self) -> Any:
        """The body as data."""
        return json.loads(self.text)


class Visitor:
    """Somebody with her own browser: cookies, forms with their token, handlers as blocks call them."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._cookies))

    def _send(self, request: Request) -> Answer:
        try:
            with self._opener.open(request, timeout=20) as response:
                return Answer(response.status, response.read().decode(), response.headers, response.url)
        except HTTPError as error:
            return Answer(error.code, error.read().decode(), error.headers, error.url)

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._send(Request(self.url + path))

    @property
    def token(self) -> str:
        """The value that forms and scripts send along."""
        return next((c.value or "" for c in self._cookies if c.name == "csrftoken"), "")

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form of a page that was opened before."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode()
        return self._send(Request(self.url + path, data=body))

    def call(self, usage: str, handler: str, data: Any = None, token: str | None = None) -> Answer:
        """Call a handler as a block's script does."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token if token is None else token}
        body = json.dumps(data or {}).encode()
        return self._send(Request(f"{self.url}/handler/{usage}/{handler}", data=body, headers=headers))

    def as_facilitator(self) -> Visitor:
        """Press the switch."""
        self.get("/")
        self.post("/-/role", role="facilitator", here="/")
        return self


class Site:
    """A running preview.

    Attributes:
        folder: where the files lie that it follows.
        said: the lines that it printed while it started.
    """

    def __init__(self, folder: Path, command: list[str], cwd: Path = ROOT) -> None:
        self.folder = folder
        self._command = [sys.executable, *command]
        self._cwd = cwd
        self.start()

    def start(self) -> None:
        """Start, and wait for the line that says where."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            self._command, cwd=self._cwd, env=environment, stdout=subprocess.PIPE, text=True
        )
        self.said: list[str] = []
        assert self._process.stdout
        for line in self._process.stdout:
            self.said.append(line)
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            if found:
                self.url = found[0]
                return
        raise AssertionError("the preview did not start:\n" + "".join(self.said))

    def stop(self) -> None:
        """End it as Ctrl+C would not: at once."""
        self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def visitor(self) -> Visitor:
        """Somebody new."""
        return Visitor(self.url)

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file as an author's editor does."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


def database_of(folder: Path) -> Path:
    """Where the state of the small course in a folder is kept."""
    return folder / "state" / "preview.sqlite3"


def small_course(folder: Path) -> Site:
    """The course of `tree`, laid out and served from a folder."""
    bundle = folder / "bundle"
    write_tree(bundle)
    return Site(bundle, ["-m", "tests.preview.site", str(bundle), str(database_of(folder))])


def _main(folder: Path, database: Path) -> None:
    from course_export.preview import server
    from course_export.preview.source import Source

    from .odd_blocks import with_them

    def build() -> dict[str, bytes]:
        return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}

    with server.listen(0) as listening:
        with_them(lambda: server.run(listening, Source(build, folder, check_every=0), database, "test"))


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]))
