"""Databases that tests start for themselves, on loopback, in a folder of their own that goes with them. The
tests of a run share one server of each kind; each finds its database empty."""

from __future__ import annotations

import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

Database = Callable[[], AbstractContextManager[dict[str, Any]]]
"""Starts a database and gives Django's settings for it."""

_PATIENCE = 60
"""Seconds that a database may take to start on a slow machine."""

_POSTGRES = "postgres"
"""Who runs PostgreSQL where we are root, for whom it refuses to work. Its package makes this account."""


_killers: dict[str, Callable[[], None]] = {}
"""How each running server is killed and started again, by its port."""


def kill(database: dict[str, Any]) -> None:
    """Kill a server without a word, and start it again on what it has left."""
    _killers[database["PORT"]]()


@contextmanager
def sqlite() -> Iterator[dict[str, Any]]:
    """A SQLite file, with turns taken at the start of a transaction as the preview has it."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": 60}
    with TemporaryDirectory(prefix="guides-sqlite-") as folder:
        yield {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": f"{folder}/guides.sqlite3",
            "OPTIONS": options,
        }


def has_mariadb() -> bool:
    """Whether a MariaDB server can be started and spoken to here."""
    return bool(shutil.which("mariadbd") and shutil.which("mariadb-install-db") and find_spec("MySQLdb"))


@contextmanager
def mariadb(memory: str = "128M") -> Iterator[dict[str, Any]]:
    """A MariaDB server with an empty database `guides`, which holds so much of its tables in memory."""
    with TemporaryDirectory(prefix="guides-mariadb-") as folder:
        data, door, log, port = f"{folder}/data", Path(folder, "socket"), Path(folder, "log"), _free_port()
        install = [
            "mariadb-install-db",
            "--no-defaults",
            f"--datadir={data}",
            "--auth-root-authentication-method=normal",
        ]
        subprocess.run(install, check=True, capture_output=True)
        command = [
            "mariadbd",
            "--no-defaults",
            f"--datadir={data}",
            f"--socket={door}",
            f"--port={port}",
            "--bind-address=127.0.0.1",
            f"--pid-file={folder}/pid",
            # A server that starts clears this folder of what others there are still using.
            f"--tmpdir={folder}",
            "--user=root",
            "--skip-name-resolve",
            # Also of the database that Django makes for tests. In the widest characters an index over
            # 255 of them takes the most room; compared like this, large and small letters are equal.
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_unicode_ci",
            # As Django asks of each connection (db/backends/mysql/base.py, 4.2 and 5.2); Teak sets no other.
            "--transaction-isolation=READ-COMMITTED",
            f"--innodb-buffer-pool-size={memory}",
            # The data is thrown away: it need not outlive a power cut.
            "--innodb-flush-log-at-trx-commit=2",
        ]

        def start() -> subprocess.Popen[bytes]:
            door.unlink(missing_ok=True)
            with log.open("ab") as out:
                started = subprocess.Popen(command, stdout=out, stderr=out)
            _wait(door, started, log)
            return started

        def kill() -> None:
            nonlocal server
            server.kill()
            server.wait()
            server = start()

        server = start()
        try:
            client = ["mariadb", "--no-defaults", f"--socket={door}", "-uroot", "-e"]
            user = "guides@'127.0.0.1'"
            # The second is not there: pytest-django makes it, runs tests in it and drops it.
            grants = f"GRANT ALL ON guides.* TO {user}; GRANT ALL ON `test\\_guides`.* TO {user}"
            ours = f"CREATE DATABASE guides; CREATE USER {user}; {grants}"
            subprocess.run([*client, ours], check=True, capture_output=True)
            _killers[str(port)] = kill
            yield {
                "ENGINE": "django.db.backends.mysql",
                "NAME": "guides",
                "USER": "guides",
                "HOST": "127.0.0.1",
                "PORT": str(port),
            }
        finally:
            _killers.pop(str(port), None)
            server.terminate()
            server.wait()


def has_postgresql() -> bool:
    """Whether a PostgreSQL server can be started and spoken to here."""
    may_run = os.geteuid() != 0 or _has_account(_POSTGRES)
    return bool(may_run and _postgresql_programs() and find_spec("psycopg"))


@contextmanager
def postgresql() -> Iterator[dict[str, Any]]:
    """A PostgreSQL server with an empty database `guides`."""
    programs = _postgresql_programs()
    assert programs, "PostgreSQL is not here"
    # pytest's own folders are closed to all but who runs it, so that the server could not reach its data.
    with TemporaryDirectory(prefix="guides-postgresql-") as folder:
        data, log, secret, port = f"{folder}/data", Path(folder, "log"), Path(folder, "secret"), _free_port()
        password = secrets.token_urlsafe()
        secret.write_text(password)
        account: dict[str, Any] = {}
        if os.geteuid() == 0:
            account = {"user": _POSTGRES, "group": _POSTGRES, "extra_groups": []}
            for path in (folder, secret):
                shutil.chown(path, _POSTGRES, _POSTGRES)

        def run(program: str, *arguments: str) -> None:
            # Into a file: a pipe would stay open as long as the server, which inherits it.
            command = [programs / program, *arguments]
            with log.open("ab") as out:
                done = subprocess.run(command, cwd=folder, stdout=out, stderr=out, **account)
            assert done.returncode == 0, f"{program} failed:\n{log.read_text()}"

        words = [f"--pwfile={secret}", "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync"]
        run("initdb", f"--pgdata={data}", "--username=guides", *words)
        # Nor need this.
        options = f"-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c port={port} -c fsync=off"
        # A hundred phones at a time, and staff.
        options += " -c max_connections=150"

        def start() -> None:
            wait = ("--wait", f"--timeout={_PATIENCE}")
            run("pg_ctl", "start", *wait, f"--pgdata={data}", "--options", options)

        def kill() -> None:
            first = int(Path(data, "postmaster.pid").read_text().split()[0])
            # The others hold the memory that they share, and would end a little later.
            others = Path(f"/proc/{first}/task/{first}/children").read_text().split()
            for process in (first, *map(int, others)):
                os.kill(process, signal.SIGKILL)
            for process in (first, *others):
                while Path(f"/proc/{process}").exists() and not _is_zombie(int(process)):
                    time.sleep(0.01)
            # In a container nobody may bury the dead: PostgreSQL would take the first for a server that runs.
            Path(data, "postmaster.pid").unlink()
            start()

        start()
        try:
            import psycopg

            door = {"host": "127.0.0.1", "port": port, "user": "guides", "password": password}
            with psycopg.connect(dbname="postgres", autocommit=True, **door) as connection:
                connection.execute("CREATE DATABASE guides")
            _killers[str(port)] = kill
            yield {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": "guides",
                "USER": "guides",
                "PASSWORD": password,
                "HOST": "127.0.0.1",
                "PORT": str(port),
            }
        finally:
            _killers.pop(str(port), None)
            run("pg_ctl", "stop", "--wait", "--mode=fast", f"--pgdata={data}")


def _postgresql_programs() -> Path | None:
    """Where initdb and pg_ctl lie. Debian keeps them off the path, in a folder for each version."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parents[1].name))
    found = shutil.which("initdb")
    return debian[-1].parent if debian else Path(found).resolve().parent if found else None


def _has_account(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _is_zombie(process: int) -> bool:
    """Whether a process has ended and nobody has asked for its last word."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(path: Path, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server opened its door."""
    for _ in range(_PATIENCE * 20):
        if path.exists():
            return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise AssertionError(f"the database did not start:\n{log.read_text()}")


def outcome_of(module: str, database: dict[str, Any]) -> dict[str, Any]:
    """What a module prints as JSON when it runs on a database, in a process of its own, because Django has
    one set of databases.

    Raises:
        AssertionError: it failed; with its last words.
    """
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", module],
        cwd=Path(__file__).parents[1],
        env={**os.environ, "TEST_DATABASE": json.dumps(database)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    return dict(json.loads(run.stdout))


_shared: dict[Database, dict[str, Any]] = {}
_at_the_end = ExitStack()
"""Stops them."""


@contextmanager
def _mariadb_of_the_run(characters: str = "utf8mb4") -> Iterator[dict[str, Any]]:
    import MySQLdb

    database = _started(mariadb)
    collation = f"{characters}_unicode_ci"
    door = {"host": database["HOST"], "port": int(database["PORT"]), "user": database["USER"]}
    connection = MySQLdb.connect(**door)
    connection.cursor().execute("DROP DATABASE guides")
    connection.cursor().execute(f"CREATE DATABASE guides CHARACTER SET {characters} COLLATE {collation}")
    connection.close()
    yield database | {"TEST": {"CHARSET": characters, "COLLATION": collation}}


@contextmanager
def _postgresql_of_the_run() -> Iterator[dict[str, Any]]:
    import psycopg

    database = _started(postgresql)
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    door = {name: database[key] for name, key in names.items()}
    with psycopg.connect(dbname="postgres", autocommit=True, **door) as connection:
        connection.execute("DROP DATABASE guides WITH (FORCE)")
        connection.execute("CREATE DATABASE guides")
    yield database


def _started(server: Database) -> dict[str, Any]:
    """The server of this kind that serves the whole run."""
    if server not in _shared:
        _shared[server] = _at_the_end.enter_context(server())
    return _shared[server]


def stop() -> None:
    """Stop the servers of this run."""
    _shared.clear()
    _at_the_end.close()


def _server(database: Database, id: str, name: str, is_here: bool) -> Any:
    missing = f"{name} or its driver is not here: make test-setup installs both"
    return pytest.param(
        database, id=id, marks=[pytest.mark.server, pytest.mark.skipif(not is_here, reason=missing)]
    )


SERVERS = [
    _server(_mariadb_of_the_run, "mariadb", "MariaDB", has_mariadb()),
    _server(_postgresql_of_the_run, "postgresql", "PostgreSQL", has_postgresql()),
]
"""The databases that sites run on, as parameters of a test. One that is not here is left out."""

OLDER_THAN_EMOJI = [
    _server(partial(_mariadb_of_the_run, characters="utf8mb3"), "mariadb-utf8mb3", "MariaDB", has_mariadb())
]
"""The database of a site that began before `utf8mb4`: its tables refuse what stands beyond U+FFFF."""
