"""A real PgBouncer in transaction mode, as Debian installs it, before the PostgreSQL of a run."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import make_url

from stress.desk import free_port
from stress.lab import PROGRAMS

DEBIAN = Path("/etc/pgbouncer/pgbouncer.ini")
PATIENCE = 10.0


class Pooler:
    """PgBouncer and its log."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program, self._folder = program, folder
        self.port = free_port()
        self.log = folder / "pgbouncer.log"

    def address(self, url: str) -> str:
        """The same database, through the pooler."""
        place = make_url(url)
        through = place.set(host="127.0.0.1", port=self.port, query={})
        return through.render_as_string(hide_password=False)

    def write(self, url: str) -> Path:
        """Debian's own settings, and after them only what must be otherwise here."""
        place = make_url(url)
        asked = {name: value for name, value in place.query.items() if name in ("host", "port")}
        host, port = asked.get("host", place.host or "127.0.0.1"), asked.get("port", place.port or 5432)
        users = self._folder / "users.txt"
        users.write_text(f'"{place.username}" "{place.password or ""}"\n')
        settings = self._folder / "pgbouncer.ini"
        settings.write_text(
            (DEBIAN.read_text() if os.access(DEBIAN, os.R_OK) else "")
            + f"\n[databases]\n* = host={host} port={port}\n"
            + f"[pgbouncer]\npool_mode = transaction\nlisten_addr = 127.0.0.1\nlisten_port = {self.port}\n"
            + f"auth_type = trust\nauth_file = {users}\nlogfile = {self.log}\nunix_socket_dir =\n"
            + f"pidfile = {self._folder / 'pgbouncer.pid'}\ndefault_pool_size = 4\nserver_login_retry = 1\n"
        )
        return settings

    def start(self, url: str) -> subprocess.Popen[bytes]:
        """The process, once it listens."""
        settings = self.write(url)
        user = _user()
        if user is not None:
            for path in (self._folder, *self._folder.iterdir()):
                os.chown(path, user.pw_uid, user.pw_gid)
        process = subprocess.Popen([self._program, "-q", str(settings)], user=None if user is None else user.pw_uid)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return process
            time.sleep(0.02)
        process.kill()
        raise RuntimeError(f"PgBouncer does not start: {self.log.read_text() if self.log.exists() else ''}")


def _user() -> pwd.struct_passwd | None:
    """PgBouncer refuses to run as root: then it is whoever PostgreSQL runs as, who reaches its socket."""
    if os.geteuid() != 0:
        return None
    names = {one.pw_name: one for one in pwd.getpwall()}
    return names.get("pgserver") or names.get("postgres") or names["nobody"]


@contextlib.contextmanager
def pooled(url: str) -> Iterator[Pooler]:
    """PgBouncer before this server, while the block runs."""
    found = shutil.which("pgbouncer", path=PROGRAMS)
    assert found is not None, "PgBouncer is not installed: tools/servers.sh"
    # Not below the folder of the run: that is closed to the user that PgBouncer runs as.
    folder = Path(tempfile.mkdtemp(prefix="anju-pooler-"))
    pooler = Pooler(found, folder)
    process = pooler.start(url)
    try:
        yield pooler
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder)
