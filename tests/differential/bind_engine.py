"""Both sides of a comparison of binders: DuckDB's own, and ours behind rocky_bind_tool."""
import dataclasses
import multiprocessing
import os
import re
import subprocess
import threading
import time

import pinned_engine

TIME_LIMIT = 2.0  # seconds for one statement
# A query with such a number is not run: repeat('a', 5000000000) takes memory that no setting limits.
HUGE = re.compile(r"\d{6}|\de\d")


@dataclasses.dataclass
class Answer:
    """What a binder says of a query."""
    columns: list[tuple[str, str, bool]] = dataclasses.field(default_factory=list)  # name, type, may be NULL
    error: str | None = None  # the engine's message, or our code and message
    line: int = 0             # of the error; 0 when nobody says
    complete: bool = True
    parsed: bool = True
    code: str = ""            # ours only
    warnings: list[tuple[str, int, str]] = dataclasses.field(default_factory=list)
    errors: int = 0
    # kind, number of the output column or None for all, table, column; when the tool was asked for flow
    flow: list[tuple[str, int | None, str, str]] = dataclasses.field(default_factory=list)


class OwnDuck(pinned_engine.Engine):
    """DuckDB in this process. Statements that take too long are interrupted."""

    def __init__(self) -> None:
        super().__init__()
        self._api.duckdb_interrupt.argtypes = [pinned_engine.ctypes.c_void_p]
        self._deadline = 0.0
        self._statements: list[str] = []  # of the tables that there are
        self._replayed: list[str] = []    # what replay() ran since
        threading.Thread(target=self._watch, daemon=True).start()
        self._settle()

    def _settle(self) -> None:
        self.rows("SET threads = 1")
        self.rows("SET memory_limit = '400MB'")
        # Strings become nothing else by way of a file's name.
        self.rows("SET enable_external_access = false")

    def _reopen(self) -> None:
        """A new database with the same tables: a mistake of the engine's own leaves one that answers nothing more."""
        self._deadline = 0.0
        database, connection = pinned_engine.ctypes.c_void_p(), pinned_engine.ctypes.c_void_p()
        if self._api.duckdb_open(None, pinned_engine.ctypes.byref(database)) != 0:
            raise RuntimeError("cannot open an in-memory DuckDB")
        self._api.duckdb_connect(database, pinned_engine.ctypes.byref(connection))
        self._database, self._connection = database, connection
        self._settle()
        for statement in self._statements + self._replayed:
            self.rows(statement)

    def close(self) -> None:
        pass

    def _watch(self) -> None:
        while True:
            time.sleep(0.25)
            deadline = self._deadline
            if deadline and time.monotonic() > deadline:
                self._api.duckdb_interrupt(self._connection)

    def limited(self, statement: str) -> list[list[str | None]]:
        self._deadline = time.monotonic() + TIME_LIMIT
        try:
            return self.rows(statement)
        except RuntimeError as error:
            if str(error).startswith(("FATAL Error", "INTERNAL Error")) or "has been invalidated" in str(error):
                self._reopen()
                raise RuntimeError("INTERNAL Error: " + str(error)) from None
            raise
        finally:
            self._deadline = 0.0

    def describe(self, query: str) -> Answer:
        try:
            return Answer(columns=[(row[0], row[1], True) for row in self.limited("DESCRIBE " + query)])
        except RuntimeError as error:
            message = str(error)
            line = re.search(r"^LINE (\d+): ", message, re.MULTILINE)
            return Answer(error=message, line=int(line[1]) if line else 0)

    def null_positions(self, query: str, width: int, positions: list[int]) -> list[int]:
        """Those of the positions at which the query's rows hold a NULL; none when it fails when run."""
        if HUGE.search(query):
            return []
        names = ", ".join(f"c{i}" for i in range(width))
        tests = ", ".join(f"bool_or(c{i} IS NULL)" for i in positions)
        try:
            found = self.limited(f"SELECT {tests} FROM ({query}\n) AS q({names})")[0]
        except (RuntimeError, UnicodeDecodeError):
            return []
        return [position for position, value in zip(positions, found) if value == "true"]

    def create(self, statements: list[str]) -> dict[str, list[tuple[str, str, bool]]]:
        """Replaces all tables by those of CREATE TABLE statements (INSERTs may be among them); what they are then."""
        self._statements, self._replayed = statements, []
        for (name,) in self.rows("SELECT table_name FROM duckdb_tables()"):
            self.rows(f'DROP TABLE "{name}"')
        for statement in statements:
            self.rows(statement)
        tables: dict[str, list[tuple[str, str, bool]]] = {}
        for table, column, kind, nullable in self.rows(
                "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() WHERE NOT internal "
                "ORDER BY table_name, column_index"):
            tables.setdefault(table, []).append((column, kind, nullable == "true"))
        return tables

    def replay(self, statements: list[str]) -> None:
        """Runs them, now and whenever the engine starts again with the tables that create() made."""
        for statement in statements:
            self.rows(statement)
        self._replayed = statements


def serve(connection) -> None:
    engine = OwnDuck()
    while True:
        try:
            method, arguments = connection.recv()
        except EOFError:
            return
        try:
            connection.send((None, getattr(engine, method)(*arguments)))
        except RuntimeError as error:
            connection.send((str(error), None))
        except UnicodeDecodeError:
            connection.send(("the result is no text", None))


class DuckEngine:
    """DuckDB in a process of its own: a query that kills it fails, and the next one finds it with the same tables."""

    def __init__(self) -> None:
        self._statements: list[str] = []
        self._replayed: list[str] = []
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def _ask(self, method: str, *arguments):
        try:
            self._connection.send((method, arguments))
            error, result = self._connection.recv()
        except (EOFError, ConnectionError):
            if method == "create":
                raise
            self.close()
            self._start()
            self._ask("create", self._statements)
            self._ask("replay", self._replayed)
            raise EngineDied from None
        if error is not None:
            raise RuntimeError(error)
        return result

    def describe(self, query: str) -> Answer:
        try:
            return self._ask("describe", query)
        except EngineDied:
            return Answer(error="INTERNAL Error: the engine died")

    def null_positions(self, query: str, width: int, positions: list[int]) -> list[int]:
        try:
            return self._ask("null_positions", query, width, positions)
        except EngineDied:
            return []

    def rows(self, statement: str) -> list[list[str | None]]:
        return self._ask("rows", statement)

    def limited(self, statement: str) -> list[list[str | None]]:
        """Its rows, unless it takes too long."""
        return self._ask("limited", statement)

    def create(self, statements: list[str]) -> dict[str, list[tuple[str, str, bool]]]:
        self._statements, self._replayed = statements, []
        return self._ask("create", statements)

    def replay(self, statements: list[str]) -> None:
        self._ask("replay", statements)
        self._replayed = statements

    def close(self) -> None:
        self._connection.close()
        self._process.kill()
        self._process.join()


class EngineDied(RuntimeError):
    """The statement that was asked about killed the engine."""


def unescape(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text) if "\\" in text else text


def parse_answer(record: str) -> Answer:
    answer = Answer()
    for line in record.split("\n"):
        parts = line.split("\t")
        if parts[0] == "C":
            answer.columns.append((unescape(parts[1]), unescape(parts[2]), parts[3] == "1"))
        elif parts[0] == "F":
            target = None if parts[2] == "*" else int(parts[2])
            answer.flow.append((parts[1], target, unescape(parts[3]), unescape(parts[4])))
        elif parts[0] == "I":
            answer.complete = False
        elif parts[0] == "P":
            answer.parsed = False
            answer.errors += 1
            if answer.error is None:
                answer.code, answer.line, answer.error = "syntax", int(parts[1]), unescape(parts[3])
        elif parts[0] == "D" and parts[1] == "error":
            answer.errors += 1
            if answer.error is None:
                answer.code, answer.line, answer.error = parts[2], int(parts[3]), f"{parts[2]} {unescape(parts[5])}"
        elif parts[0] == "D":
            answer.warnings.append((parts[2], int(parts[3]), unescape(parts[5])))
    return answer


class Crash(Exception):
    """The tool died at this query."""


class Tool:
    """One rocky_bind_tool, started again when it dies."""

    def __init__(self, path: str, dialect: str, flow: bool = False) -> None:
        self._command = [path, f"--dialect={dialect}", *(["--flow"] if flow else [])]
        self._catalog = b""
        self._process = None
        self._buffer = b""
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.DEVNULL, bufsize=0)
        self._buffer = b""
        if self._catalog:
            self._process.stdin.write(self._catalog)

    def close(self) -> None:
        if self._process:
            self._process.stdin.close()
            self._process.stdout.close()
            self._process.wait()
            self._process = None

    def catalog(self, tables: dict[str, list[tuple[str, str, bool]]]) -> None:
        text = "R\0"
        for name, columns in tables.items():
            lines = "".join(f"{column}\t{kind}\t{0 if nullable else 1}\n" for column, kind, nullable in columns)
            text += f"T\n{name}\n{lines}\0"
        self._catalog = text.encode()
        self._process.stdin.write(self._catalog)

    def _receive(self) -> Answer:
        while True:
            at = self._buffer.find(b"\0")
            if at >= 0:
                record, self._buffer = self._buffer[:at], self._buffer[at + 1:]
                return parse_answer(record.decode("utf-8", "replace"))
            got = os.read(self._process.stdout.fileno(), 1 << 16)
            if not got:
                raise Crash
            self._buffer += got

    def ask(self, query: str) -> Answer:
        return self.ask_all([query])[0]

    def ask_all(self, queries: list[str]) -> list[Answer]:
        """As many at once as the pipe takes without somebody waiting for the other."""
        answers: list[Answer] = []
        while len(answers) < len(queries):
            begin, size, data = len(answers), 0, b""
            for query in queries[begin:]:
                record = b"Q\n" + query.encode() + b"\0"
                if data and len(data) + len(record) > 32768:
                    break
                data += record
                size += 1
            try:
                self._process.stdin.write(data)
                for _ in range(size):
                    answers.append(self._receive())
            except (Crash, BrokenPipeError):
                answers.append(Answer(error="the tool died", code="crash"))
                self._process.kill()
                self.close_quietly()
                self._start()
        return answers

    def close_quietly(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            try:
                stream.close()
            except OSError:
                pass
        self._process.wait()
