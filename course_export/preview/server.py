"""Starting the preview: the port, the database, the application, the server."""

from __future__ import annotations

import errno
import os
import secrets
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xblocks.content.findings import quantity

from ..build import ContentErrors, make_tree_of
from ..problems import Problem
from ..sources import WrongUse, find_guide, guide_names, shown
from .source import CannotBuild, Source, use
from .tree import Tree

DATABASE = Path(".preview/preview.sqlite3")
DATABASE_VARIABLE = "GUIDE_PREVIEW_DATABASE"
SECRET_VARIABLE = "GUIDE_PREVIEW_SECRET"
MOST_LINES = 10
"""Problems that the terminal names; the page names all."""
Wsgi = Callable[..., Any]


class CannotServe(WrongUse):
    """The preview cannot start. The text says why and what to do."""


def serve(scenarios: Path, guide: str | None, port: int) -> None:
    """Show a guide at http://127.0.0.1:PORT until Ctrl+C, following its sources.

    Args:
        scenarios: the folder of the guides.
        guide: name of a guide; None for the first one.
        port: 0 takes a free one.

    Raises:
        WrongUse: there is no such guide.
        CannotServe: the port is taken, or the database cannot be used.
    """
    began = time.monotonic()
    name = guide or next(iter(guide_names(scenarios)), "")
    find_guide(scenarios, name)
    with listen(port) as server:
        _say(f"Reading the guide '{name}' in {shown(scenarios)} ...")
        run(server, Source(lambda: _tree(scenarios, name), scenarios), DATABASE, name, began)


def _tree(scenarios: Path, name: str) -> Tree:
    try:
        return make_tree_of(scenarios, name, Path("dist"))
    except ContentErrors as error:
        raise CannotBuild(p for p in error.problems if p.level == "error") from None
    except WrongUse as error:
        # Such as a guide.yaml that is just being renamed.
        raise CannotBuild([Problem(shown(scenarios), 0, 0, "error", str(error).rstrip("."), "")]) from None


def run(server: Any, source: Source, database: Path, name: str, began: float | None = None) -> None:
    """Serve a course on a server that `listen` made, until Ctrl+C."""
    began = time.monotonic() if began is None else began
    app = application(source, database)
    show = source.current()
    for problem in show.problems[:MOST_LINES]:
        _say(str(problem))
    if show.problems:
        things = quantity(len(show.problems), "thing")
        _say(f"{things} to mend. The page lists them and follows your changes.")
    server.set_app(app)
    took = time.monotonic() - began
    _say(f"The course '{name}' is at http://127.0.0.1:{server.server_port} (ready in {took:.1f} s).")
    _say(f"What learners do here is kept in {shown(database)}. Ctrl+C stops.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        _say("\nStopped.")


def listen(port: int) -> Any:
    """A server that holds the port but answers nothing yet. Port 0 takes a free one.

    Raises:
        CannotServe: the port is taken.
    """
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    class Quiet(WSGIRequestHandler):  # no line for each request: an author looks for problems here
        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadedWSGIServer):
        daemon_threads = True

    try:
        return Server(("127.0.0.1", port), Quiet)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CannotServe(
                f"Port {port} is taken by another program. Choose another one: make demo PORT={port + 1}"
            ) from None
        raise CannotServe(f"Port {port} cannot be opened: {error.strerror}") from None
    except OverflowError:
        raise CannotServe(f"{port} is no port. Choose one from 1024 to 65535: PORT=8001") from None


def application(source: Source, database: Path) -> Wsgi:
    """The preview as a WSGI application. Makes or migrates the database.

    Args:
        source: the course to show.
        database: SQLite file. A secret that keeps sessions valid lies beside it.

    Raises:
        CannotServe: the database cannot be opened.
    """
    try:
        # For the owner's eyes only: learners' notes lie here.
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[SECRET_VARIABLE] = _secret(database.with_suffix(".secret"))
    except OSError as error:
        raise CannotServe(f"Cannot write to {database.parent}: {error.strerror}") from None
    os.environ[DATABASE_VARIABLE] = str(database)
    os.environ["DJANGO_SETTINGS_MODULE"] = "course_export.preview.settings"

    # A dependency of xblock-sdk says so at each start; authors can do nothing about it.
    warnings.filterwarnings("ignore", "pkg_resources is deprecated")
    import django
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.management import call_command
    from django.db import DatabaseError

    django.setup()
    try:
        # xblock-sdk 0.14 lost its migrations and 0.15 has them again: take its table as it comes.
        call_command("migrate", run_syncdb=True, fake_initial=True, interactive=False, verbosity=0)
    except DatabaseError as error:
        raise CannotServe(
            f"The database {database} cannot be used ({error}). Delete it to begin anew."
        ) from None
    use(source)
    return WSGIHandler()


def _secret(file: Path) -> str:
    """The secret that signs sessions, made at the first start and readable by its owner only."""
    if not file.exists():
        aside = file.with_suffix(".new")
        aside.touch(mode=0o600)
        aside.write_text(secrets.token_urlsafe(50))
        aside.rename(file)
    return file.read_text()


def _say(line: str) -> None:
    print(line, flush=True)
