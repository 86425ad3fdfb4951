"""A real PostgreSQL 15 of its own: a cluster in a temporary folder, reached through a Unix socket, gone at the end.

Only its parser is asked: statements are prepared with the wire protocol's Parse message and never run. The answer to a
refused statement names the server's source file that refused it: the scanner and the grammar (scan.l, gram.y) judge
syntax; every other file judges meaning.
"""
import os
import pathlib
import pwd
import shutil
import socket
import struct
import subprocess
import tempfile
import time

FOLDER = pathlib.Path("/usr/lib/postgresql/15/bin")
USER = "rocky"
SYNTAX_FILES = {"scan.l", "gram.y", "scan.c", "gram.c", "parser.c", "scansup.c"}


def available() -> bool:
    return (FOLDER / "initdb").exists()


class Postgres:
    """Use it in a `with` statement: the server stops at its end."""

    def __init__(self) -> None:
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="rocky-postgres-"))
        # The server refuses to run as root.
        self._as_user = []
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
            self._as_user = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
        self._server = None
        self._socket = None

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_) -> None:
        if self._socket:
            self._socket.close()
        if self._server:
            # Immediate: nothing in it is worth keeping.
            self._server.send_signal(3)
            self._server.wait(timeout=20)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self) -> None:
        data = self._folder / "data"
        done = subprocess.run(
            self._as_user + [str(FOLDER / "initdb"), "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C",
                             "--no-sync"], capture_output=True, text=True, cwd="/", check=False)
        if done.returncode != 0:
            raise SystemExit(f"initdb failed: {done.stderr}")
        log = open(self._folder / "log", "wb")  # noqa: SIM115: the server's for as long as it runs
        self._server = subprocess.Popen(
            self._as_user + [str(FOLDER / "postgres"), "-D", str(data), "-k", str(self._folder), "-c", "listen_addresses=",
                             "-c", "fsync=off", "-c", "logging_collector=off", "-c", "log_min_messages=panic",
                             "-c", "max_connections=4", "-c", "shared_buffers=16MB", "-c", "autovacuum=off",
                             "-c", "max_stack_depth=7MB"],
            stdout=log, stderr=log, cwd="/")
        log.close()
        deadline = time.monotonic() + 60
        while True:
            try:
                self._connect()
                return
            except (OSError, ConnectionError):
                if self._server.poll() is not None or time.monotonic() > deadline:
                    text = (self._folder / "log").read_text(errors="replace")
                    raise SystemExit(f"PostgreSQL did not start: {text}") from None
                time.sleep(0.05)

    def _connect(self) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(str(self._folder / ".s.PGSQL.5432"))
        self._buffer = b""
        body = struct.pack("!i", 196608) + b"user\0" + USER.encode() + b"\0database\0postgres\0\0"
        self._socket.sendall(struct.pack("!i", len(body) + 4) + body)
        while True:
            kind, payload = self._message()
            if kind == b"E":
                raise ConnectionError(_fields(payload).get("M"))
            if kind == b"Z":
                return

    def _message(self) -> tuple[bytes, bytes]:
        while len(self._buffer) < 5:
            self._fill()
        length = struct.unpack("!i", self._buffer[1:5])[0] + 1
        while len(self._buffer) < length:
            self._fill()
        kind, payload = self._buffer[:1], self._buffer[5:length]
        self._buffer = self._buffer[length:]
        return kind, payload

    def _fill(self) -> None:
        got = self._socket.recv(1 << 16)
        if not got:
            raise ConnectionError("the server closed the connection")
        self._buffer += got

    def rows(self, statement: str) -> list[list[str | None]]:
        """Runs a statement; every value as text."""
        return self.described_rows(statement)[1]

    def described_rows(self, statement: str) -> tuple[list[tuple[str, int]], list[list[str | None]]]:
        """Names of columns with the numbers of their types, and rows as rows() gives them."""
        body = statement.encode() + b"\0"
        self._socket.sendall(b"Q" + struct.pack("!i", len(body) + 4) + body)
        columns, found, error = [], [], None
        while True:
            kind, payload = self._message()
            if kind == b"E":
                error = _fields(payload).get("M")
            if kind == b"T":
                at = 2
                for _ in range(struct.unpack("!h", payload[:2])[0]):
                    end = payload.index(b"\0", at)
                    columns.append((payload[at:end].decode(), struct.unpack("!i", payload[end + 7:end + 11])[0]))
                    at = end + 19
            if kind == b"D":
                at, values = 2, []
                for _ in range(struct.unpack("!h", payload[:2])[0]):
                    size = struct.unpack("!i", payload[at:at + 4])[0]
                    at += 4
                    values.append(None if size < 0 else payload[at:at + size].decode())
                    at += max(size, 0)
                found.append(values)
            if kind == b"Z":
                if error is not None:
                    raise RuntimeError(error)
                return columns, found

    def described(self, statement: str) -> tuple[list[tuple[str, int, int]] | None, dict[str, str]]:
        """A query's columns without running it: name, number of its type and the type's modifier. None when it is
        refused; the fields of the error then (M: message, C: its class, P: where)."""
        data = statement.encode("utf-8", "surrogateescape")
        body = b"\0" + data + b"\0" + struct.pack("!h", 0)
        self._socket.sendall(b"P" + struct.pack("!i", len(body) + 4) + body + b"D" + struct.pack("!i", 6) + b"S\0" + b"S" +
                             struct.pack("!i", 4))
        columns, error = [], {}
        while True:
            kind, payload = self._message()
            if kind == b"E":
                error = _fields(payload)
            if kind == b"T":
                at = 2
                for _ in range(struct.unpack("!h", payload[:2])[0]):
                    end = payload.index(b"\0", at)
                    number, _size, modifier = struct.unpack("!ihi", payload[end + 7:end + 17])
                    columns.append((payload[at:end].decode(), number, modifier))
                    at = end + 19
            if kind == b"Z":
                return (None if error else columns), error

    def verdicts(self, statements: list[str]) -> list[str]:
        """For each: 'yes', 'meaning: message' (parsed, then refused), 'no: message', or 'other' for what cannot be asked."""
        found = []
        for begin in range(0, len(statements), 100):
            part = statements[begin:begin + 100]
            for text in part:
                data = text.encode("utf-8", "surrogateescape")
                body = b"\0" + data.replace(b"\0", b" ") + b"\0" + struct.pack("!h", 0)
                # Each statement has a transaction of its own.
                self._socket.sendall(b"P" + struct.pack("!i", len(body) + 4) + body + b"S" + struct.pack("!i", 4))
            found += [self._verdict(text) for text in part]
        return found

    def _verdict(self, text: str) -> str:
        answer = "other"
        while True:
            kind, payload = self._message()
            if kind == b"1":
                answer = "yes"
            elif kind == b"E":
                answer = _judge(_fields(payload))
            elif kind == b"Z":
                return "other" if "\0" in text else answer


def _fields(payload: bytes) -> dict[str, str]:
    return {part[:1].decode(): part[1:].decode("utf-8", "replace") for part in payload.split(b"\0") if part}


def _judge(fields: dict[str, str]) -> str:
    message = fields.get("M", "")
    if fields.get("F") in SYNTAX_FILES:
        return f"no: {message} [at {fields.get('P', '?')}]"
    if fields.get("R") == "exec_parse_message" or "stack depth" in message or "invalid byte sequence" in message:
        # More statements than one; or not asked at all.
        return "other"
    return f"meaning: {message}"
