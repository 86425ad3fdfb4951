"""PostgreSQL's binder for bind_run.py: queries are prepared and described; only the test for NULLs runs them."""
import postgres_engine
from bind_engine import Answer


class PostgresEngine:
    """One server of its own. Answers in the words that bind_compare knows from DuckDB: `Binder Error: …`."""

    def __init__(self) -> None:
        self._server = postgres_engine.Postgres()
        self._server.__enter__()
        self._names: dict[tuple[int, int], str] = {}
        self._server.rows("SET statement_timeout = '2s'")
        self._server.rows("SET timezone = 'UTC'")

    def close(self) -> None:
        self._server.__exit__()

    def _spell(self, number: int, modifier: int) -> str:
        key = (number, modifier)
        if key not in self._names:
            self._names[key] = self._server.rows(f"SELECT format_type({number}, {modifier})")[0][0] or "?"
        return self._names[key]

    def describe(self, query: str) -> Answer:
        columns, error = self._server.described(query)
        if columns is not None:
            return Answer(columns=[(name, self._spell(number, modifier), True) for name, number, modifier in columns])
        code = error.get("C", "")
        if error.get("F") in postgres_engine.SYNTAX_FILES:
            kind = "Parser Error"
        elif code.startswith("42"):
            kind = "Binder Error"
        else:
            kind = f"Error {code}"
        position = int(error.get("P", "0"))
        line = query[:position - 1].count("\n") + 1 if position else 0
        return Answer(error=f"{kind}: {error.get('M', '')}", line=line)

    def null_positions(self, query: str, width: int, positions: list[int]) -> list[int]:
        names = ", ".join(f"c{i}" for i in range(width))
        tests = ", ".join(f"bool_or(c{i} IS NULL)" for i in positions)
        try:
            found = self._server.rows(f"SELECT {tests} FROM ({query}\n) AS q({names})")[0]
        except RuntimeError:
            return []
        return [position for position, value in zip(positions, found) if value == "t"]

    def create(self, statements: list[str]) -> dict[str, list[tuple[str, str, bool]]]:
        self._server.rows("DROP SCHEMA IF EXISTS public CASCADE")
        self._server.rows("CREATE SCHEMA public")
        for statement in statements:
            self._server.rows(statement)
        tables: dict[str, list[tuple[str, str, bool]]] = {}
        for table, column, kind, strict in self._server.rows(
                "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_class c "
                "JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = 'public'::regnamespace "
                "AND c.relkind = 'r' AND a.attnum > 0 ORDER BY c.relname, a.attnum"):
            tables.setdefault(table, []).append((column, kind, strict != "t"))
        return tables


