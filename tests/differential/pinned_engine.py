"""The pinned DuckDB library through its C API: what the engine itself says about a statement."""
import ctypes
import json
import os
import pathlib

_ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class _Result(ctypes.Structure):
    _fields_ = [("deprecated_column_count", ctypes.c_uint64), ("deprecated_row_count", ctypes.c_uint64),
                ("deprecated_rows_changed", ctypes.c_uint64), ("deprecated_columns", ctypes.c_void_p),
                ("deprecated_error_message", ctypes.c_char_p), ("internal_data", ctypes.c_void_p)]


def library_path() -> pathlib.Path:
    named = os.environ.get("ROCKY_DUCKDB_LIBRARY")
    if named:
        return pathlib.Path(named)
    deps = pathlib.Path(os.environ.get("ROCKY_DEPS_DIR", _ROOT / ".deps"))
    return deps / "duckdb" / "libduckdb.so"


class Engine:
    """One in-memory database. Not thread-safe. Statements are only parsed, never run, except those given to rows()."""

    def __init__(self) -> None:
        api = ctypes.CDLL(str(library_path()))
        pointer = ctypes.c_void_p
        for name, result, arguments in (
            ("duckdb_open", ctypes.c_int, [ctypes.c_char_p, ctypes.POINTER(pointer)]),
            ("duckdb_connect", ctypes.c_int, [pointer, ctypes.POINTER(pointer)]),
            ("duckdb_query", ctypes.c_int, [pointer, ctypes.c_char_p, ctypes.POINTER(_Result)]),
            ("duckdb_destroy_result", None, [ctypes.POINTER(_Result)]),
            ("duckdb_result_error", ctypes.c_char_p, [ctypes.POINTER(_Result)]),
            ("duckdb_row_count", ctypes.c_uint64, [ctypes.POINTER(_Result)]),
            ("duckdb_column_count", ctypes.c_uint64, [ctypes.POINTER(_Result)]),
            ("duckdb_value_varchar", pointer, [ctypes.POINTER(_Result), ctypes.c_uint64, ctypes.c_uint64]),
            ("duckdb_free", None, [pointer]),
            ("duckdb_prepare", ctypes.c_int, [pointer, ctypes.c_char_p, ctypes.POINTER(pointer)]),
            ("duckdb_destroy_prepare", None, [ctypes.POINTER(pointer)]),
            ("duckdb_bind_varchar_length", ctypes.c_int,
             [pointer, ctypes.c_uint64, ctypes.c_char_p, ctypes.c_uint64]),
            ("duckdb_execute_prepared", ctypes.c_int, [pointer, ctypes.POINTER(_Result)]),
            ("duckdb_extract_statements", ctypes.c_uint64, [pointer, ctypes.c_char_p, ctypes.POINTER(pointer)]),
            ("duckdb_extract_statements_error", ctypes.c_char_p, [pointer]),
            ("duckdb_destroy_extracted", None, [ctypes.POINTER(pointer)]),
            ("duckdb_get_table_names", pointer, [pointer, ctypes.c_char_p, ctypes.c_bool]),
            ("duckdb_get_list_size", ctypes.c_uint64, [pointer]),
            ("duckdb_get_list_child", pointer, [pointer, ctypes.c_uint64]),
            ("duckdb_get_varchar", pointer, [pointer]),
            ("duckdb_destroy_value", None, [ctypes.POINTER(pointer)]),
        ):
            function = getattr(api, name)
            function.restype = result
            function.argtypes = arguments
        self._api = api
        self._database = pointer()
        self._connection = pointer()
        if api.duckdb_open(None, ctypes.byref(self._database)) != 0:
            raise RuntimeError("cannot open an in-memory DuckDB")
        if api.duckdb_connect(self._database, ctypes.byref(self._connection)) != 0:
            raise RuntimeError("cannot connect to DuckDB")
        self._serializer = self._prepare(b"SELECT json_serialize_sql($1::VARCHAR)")
        self._rewriter = self._prepare(b"SELECT json_deserialize_sql(json_serialize_sql($1::VARCHAR))")

    def _text_rows(self, result: _Result) -> list[list[str | None]]:
        api = self._api
        rows = []
        for row in range(api.duckdb_row_count(ctypes.byref(result))):
            values = []
            for column in range(api.duckdb_column_count(ctypes.byref(result))):
                value = api.duckdb_value_varchar(ctypes.byref(result), column, row)
                values.append(ctypes.string_at(value).decode("utf-8") if value else None)
                if value:
                    api.duckdb_free(value)
            rows.append(values)
        return rows

    def rows(self, statement: str) -> list[list[str | None]]:
        """Runs a statement; every value as text."""
        result = _Result()
        try:
            if self._api.duckdb_query(self._connection, statement.encode(), ctypes.byref(result)) != 0:
                raise RuntimeError(self._api.duckdb_result_error(ctypes.byref(result)).decode("utf-8", "replace"))
            return self._text_rows(result)
        finally:
            self._api.duckdb_destroy_result(ctypes.byref(result))

    def parse_error(self, text: str) -> tuple[int, str | None]:
        """(number of statements, error of the engine's parser or None)."""
        extracted = ctypes.c_void_p()
        count = self._api.duckdb_extract_statements(self._connection, text.encode("utf-8", "surrogateescape"),
                                                    ctypes.byref(extracted))
        try:
            if count > 0:
                return count, None
            message = self._api.duckdb_extract_statements_error(extracted)
            return 0, message.decode("utf-8", "replace") if message else None
        finally:
            self._api.duckdb_destroy_extracted(ctypes.byref(extracted))

    def _prepare(self, statement: bytes) -> ctypes.c_void_p:
        prepared = ctypes.c_void_p()
        if self._api.duckdb_prepare(self._connection, statement, ctypes.byref(prepared)) != 0:
            raise RuntimeError("this DuckDB has no json extension")
        return prepared

    def _call(self, prepared: ctypes.c_void_p, text: str) -> str | None:
        """The single value of a prepared statement with one text parameter; None when it fails."""
        api = self._api
        data = text.encode("utf-8", "surrogateescape")
        result = _Result()
        try:
            if api.duckdb_bind_varchar_length(prepared, 1, data, len(data)) != 0:
                return None
            if api.duckdb_execute_prepared(prepared, ctypes.byref(result)) != 0:
                return None
            return self._text_rows(result)[0][0]
        finally:
            api.duckdb_destroy_result(ctypes.byref(result))

    def table_names(self, text: str) -> set[str] | None:
        """The tables that a query reads, qualified as written; None when the engine's binder refuses the query."""
        api = self._api
        found = api.duckdb_get_table_names(self._connection, text.encode("utf-8", "surrogateescape"), True)
        if not found:
            return None
        names = set()
        for position in range(api.duckdb_get_list_size(found)):
            child = ctypes.c_void_p(api.duckdb_get_list_child(found, position))
            name = api.duckdb_get_varchar(child)
            names.add(ctypes.string_at(name).decode("utf-8"))
            api.duckdb_free(name)
            api.duckdb_destroy_value(ctypes.byref(child))
        api.duckdb_destroy_value(ctypes.byref(ctypes.c_void_p(found)))
        return names

    def rewrite(self, text: str) -> str | None:
        """A SELECT as the engine itself writes it; None when it cannot."""
        return self._call(self._rewriter, text)

    def serialize(self, text: str):
        """The engine's own tree of a SELECT without source positions; None when it has none."""
        value = self._call(self._serializer, text)
        tree = json.loads(value, strict=False) if value else None
        if tree is None or tree.get("error"):
            return None
        return without_positions(tree)


def without_positions(tree):
    """The tree without the members that only say where something stood in the text."""
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            node.pop("query_location", None)
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)
    return tree
