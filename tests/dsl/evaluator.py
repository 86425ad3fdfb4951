"""What a program of the DSL means: each step applied to the rows that the step before it left.

Programs are plain data (generator.py makes them), tables are lists of rows, and nothing here is clever: every step makes a
new list. Expressions are tuples; NULL is None and follows SQL's three-valued logic.
"""
import functools
import itertools
import re

_ids = itertools.count()


class Column:
    """One column of a relation. `alias` is the table it came from, where a program may still say so."""

    def __init__(self, name, kind, alias=None):
        self.id = next(_ids)
        self.name = name
        self.kind = kind  # "int", "text" or "bool"
        self.alias = alias
        self.overridden = False  # a later column has its name; no program may read it


class Relation:
    """Rows with the columns that a program can see, and whether the last step put them in order."""

    def __init__(self, columns, rows):
        self.columns = columns
        self.rows = rows  # dicts by Column.id
        self.merged = {}  # name of a join's key: the column that a bare name means
        self.kept = None  # `keep` without `select`: the columns that the result shows
        self.ordered = None  # sort keys, while they hold


# --- Expressions ---

def truth_and(values):
    values = list(values)
    if any(value is False for value in values):
        return False
    return None if any(value is None for value in values) else True


def truth_or(values):
    values = list(values)
    if any(value is True for value in values):
        return True
    return None if any(value is None for value in values) else False


def truth_not(value):
    return None if value is None else not value


COMPARE = {"==": lambda a, b: a == b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
           ">": lambda a, b: a > b, ">=": lambda a, b: a >= b}
ARITHMETIC = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
              "%": lambda a, b: a % b}


def compare(operator, left, right):
    if operator == "!=":
        return left is not right if left is None or right is None else left != right
    return None if left is None or right is None else COMPARE[operator](left, right)


def like(text, pattern, ignore_case):
    if text is None or pattern is None:
        return None
    expression = "".join(".*" if c == "%" else "." if c == "_" else re.escape(c) for c in pattern)
    return re.fullmatch(expression, text, re.DOTALL | (re.IGNORECASE if ignore_case else 0)) is not None


SCALARS = {
    "abs": lambda v: None if v[0] is None else abs(v[0]),
    "coalesce": lambda v: next((x for x in v if x is not None), None),
    "lower": lambda v: None if v[0] is None else v[0].lower(),
    "upper": lambda v: None if v[0] is None else v[0].upper(),
    "length": lambda v: None if v[0] is None else len(v[0]),
    "nullif": lambda v: None if v[0] is not None and v[0] == v[1] else v[0],
    "greatest": lambda v: max((x for x in v if x is not None), default=None),
}


def aggregate(name, values):
    """Of the values of one group or frame; for `count()` these are the rows themselves."""
    if name == "count_rows":
        return len(values)
    values = [value for value in values if value is not None]
    if name == "count":
        return len(values)
    if name == "count_distinct":
        return len(set(values))
    if not values:
        return None
    return {"sum": sum, "min": min, "max": max}[name](values)


class Evaluator:
    """Evaluates expressions over one relation; `group` is the rows of the group at hand, if any."""

    def __init__(self, relation, group=None, defined=None):
        self.relation = relation
        self.group = group
        self.defined = defined or {}

    def value(self, e, row):
        kind = e[0]
        if kind == "lit":
            return e[1]
        if kind == "col":
            return row[e[1].id]
        if kind == "defined":  # an earlier name of the same `group`
            return self.defined[e[1]]
        if kind == "arith":
            left, right = self.value(e[2], row), self.value(e[3], row)
            return None if left is None or right is None else ARITHMETIC[e[1]](left, right)
        if kind == "concat":
            left, right = self.value(e[1], row), self.value(e[2], row)
            return None if left is None or right is None else left + right
        if kind == "time":
            value = self.value(e[1], row)
            return None if value is None else value + "T00:00:00"
        if kind == "neg":
            value = self.value(e[1], row)
            return None if value is None else -value
        if kind == "cmp":
            return compare(e[1], self.value(e[2], row), self.value(e[3], row))
        if kind == "and":
            return truth_and(self.value(part, row) for part in e[1])
        if kind == "or":
            return truth_or(self.value(part, row) for part in e[1])
        if kind == "not":
            return truth_not(self.value(e[1], row))
        if kind == "isnull":
            return (self.value(e[1], row) is None) != e[2]
        if kind == "in":
            value = self.value(e[1], row)
            found = truth_or(compare("==", value, self.value(item, row)) for item in e[2])
            return truth_not(found) if e[3] else found
        if kind == "between":
            value = self.value(e[1], row)
            found = truth_and([compare(">=", value, self.value(e[2], row)), compare("<=", value, self.value(e[3], row))])
            return truth_not(found) if e[4] else found
        if kind == "like":
            found = like(self.value(e[1], row), self.value(e[2], row), e[4])
            return truth_not(found) if e[3] else found
        if kind == "call":
            return SCALARS[e[1]]([self.value(part, row) for part in e[2]])
        if kind == "cast":
            value = self.value(e[1], row)
            return None if value is None else str(value)
        if kind == "match":
            subject = self.value(e[1], row)
            for operator, pattern, result in e[2]:
                if pattern is None:
                    hit = True
                elif pattern == ("lit", None) and operator == "==":
                    hit = subject is None
                else:
                    hit = compare(operator, subject, self.value(pattern, row))
                if hit:
                    return self.value(result, row)
            return None
        if kind == "agg":
            rows = self.group
            inner = Evaluator(self.relation)
            return aggregate(e[1], rows if e[2] is None else [inner.value(e[2], r) for r in rows])
        if kind == "window":
            return self.window(e, row)
        raise AssertionError(e)

    def window(self, e, row):
        _, name, argument, partition, order, frame = e
        mine = [row[c.id] for c in partition]
        rows = [r for r in self.relation.rows if [r[c.id] for c in partition] == mine]
        rows.sort(key=functools.cmp_to_key(lambda a, b: compare_rows(a, b, order)))
        place = next(i for i, r in enumerate(rows) if r is row)
        if name == "row_number":
            return place + 1
        first_peer = next(i for i, r in enumerate(rows) if compare_rows(r, row, order) == 0)
        if name == "rank":
            return first_peer + 1
        if name == "dense_rank":
            return 1 + sum(1 for i in range(1, first_peer + 1) if compare_rows(rows[i - 1], rows[i], order) != 0)
        end_of_peers = max(i for i, r in enumerate(rows) if compare_rows(r, row, order) == 0) + 1
        if name.startswith(("lag", "lead")):
            other = place + (1 if name.startswith("lead") else -1)
            if not 0 <= other < len(rows):
                return 0 if name.endswith("_or_0") else None
            return self.value(argument, rows[other])
        unit, start, end = frame or ("range", None, 0)
        if unit == "rows":
            begin = 0 if start is None else max(0, place + start)
            end = len(rows) if end is None else min(len(rows), place + end + 1)
        else:
            begin = 0 if start is None else first_peer
            end = len(rows) if end is None else end_of_peers
        if name in ("first_value", "last_value"):
            return self.value(argument, rows[begin if name == "first_value" else end - 1])
        seen = rows[begin:end]
        return aggregate(name, seen if argument is None else [self.value(argument, r) for r in seen])


def compare_rows(a, b, order):
    """NULLs stand last unless the key says otherwise."""
    for column, descending, nulls_first in order:
        x, y = a[column.id], b[column.id]
        if x is None and y is None:
            continue
        if x is None or y is None:
            return -1 if (x is None) == nulls_first else 1
        if x != y:
            return (1 if x < y else -1) if descending else (-1 if x < y else 1)
    return 0


# --- Steps ---

def table(name, columns, rows, alias):
    made = [Column(column, kind, alias or name) for column, kind in columns]
    return Relation(made, [{c.id: value for c, value in zip(made, row)} for row in rows])


def where(relation, condition):
    evaluator = Evaluator(relation)
    kept = [row for row in relation.rows if evaluator.value(condition, row) is True]
    return with_rows(relation, kept)


def with_rows(relation, rows):
    result = Relation(relation.columns, rows)
    result.merged, result.kept, result.ordered = relation.merged, relation.kept, relation.ordered
    return result


def derive(relation, name, kind, expression):
    added = Column(name, kind)
    evaluator = Evaluator(relation)
    values = [evaluator.value(expression, row) for row in relation.rows]
    rows = [{**row, added.id: value} for row, value in zip(relation.rows, values)]
    columns = []
    for column in relation.columns:
        if column.name == name:
            column.overridden = True
        columns.append(column)
    result = Relation(columns + [added], rows)
    result.merged = {key: value for key, value in relation.merged.items() if key != name}
    result.ordered = relation.ordered
    if relation.kept is not None:
        # A name derived behind `keep` brings the other columns back, the kept ones once more behind it.
        result.kept = relation.kept
    return result, added


def group(relation, keys, aggregates):
    buckets = {}
    for row in relation.rows:
        buckets.setdefault(tuple(row[c.id] for c in keys), []).append(row)
    if not keys and not buckets:
        buckets[()] = []
    key_columns = [Column(c.name, c.kind, c.alias) for c in keys]
    made = [Column(name, kind) for name, kind, _ in aggregates]
    rows = []
    for key, members in buckets.items():
        row = {c.id: value for c, value in zip(key_columns, key)}
        defined = {}
        sample = members[0] if members else {}
        for column, (name, _, expression) in zip(made, aggregates):
            row[column.id] = defined[name] = Evaluator(relation, members, defined).value(expression, sample)
        rows.append(row)
    return Relation(key_columns + made, rows)


def select(relation, items):
    """`items`: (name, kind, expression or Column, alias)."""
    evaluator = Evaluator(relation)
    columns, sources = [], []
    for name, kind, source, alias in items:
        columns.append(Column(name, kind, alias))
        sources.append(source)
    rows = []
    for row in relation.rows:
        made = dict(row)
        for column, source in zip(columns, sources):
            made[column.id] = row[source.id] if isinstance(source, Column) else evaluator.value(source, row)
        rows.append(made)
    result = Relation(columns, rows)
    result.ordered = relation.ordered
    return result


def join(left, right, kind, on):
    """`on`: pairs of a left and a right column. The merged name is what a bare key means afterwards."""
    def matches(a, b):
        return all(a[l.id] is not None and a[l.id] == b[r.id] for l, r in on)

    no_left = {c.id: None for c in left.columns} | {c.id: None for c in left.merged.values()}
    no_right = {c.id: None for c in right.columns}
    rows, used = [], set()
    for a in left.rows:
        found = False
        for index, b in enumerate(right.rows):
            if kind == "cross" or matches(a, b):
                rows.append(a | b)
                used.add(index)
                found = True
        if not found and kind in ("left", "full"):
            rows.append(a | no_right)
    if kind in ("right", "full"):
        rows += [no_left | b for index, b in enumerate(right.rows) if index not in used]
    result = Relation(left.columns + right.columns, rows)
    result.merged = dict(left.merged)
    result.kept = left.kept
    for l, r in on:
        if l.name != r.name:
            continue
        merged = Column(l.name, l.kind)
        merged.tables = sum(c.name == l.name for c in result.columns)  # with another one, the bare name is ambiguous
        for row in rows:
            values = {"right": [row[r.id]], "full": [row[l.id], row[r.id]]}.get(kind, [row[l.id]])
            row[merged.id] = next((v for v in values if v is not None), None)
        result.merged[l.name] = merged
    return result


def keep_more(relation, name, column):
    """One more kept column: `column` under another name, which the steps behind can read as well."""
    added = Column(name, column.kind)
    result = with_rows(relation, [{**row, added.id: row[column.id]} for row in relation.rows])
    result.kept = relation.kept + [added]
    return result


def sort(relation, keys):
    # A later sort breaks the ties of an earlier one.
    order = (relation.ordered or []) + keys
    rows = sorted(relation.rows, key=functools.cmp_to_key(lambda a, b: compare_rows(a, b, order)))
    result = with_rows(relation, rows)
    result.ordered = order
    return result


def take(relation, count):
    return with_rows(relation, relation.rows[:count])


def shown(relation):
    if relation.kept is not None:
        derived = [c for c in relation.columns if c.alias is None]
        if not derived:
            return relation.kept
        return relation.columns + relation.kept
    return relation.columns


def distinct(relation):
    seen, rows = set(), []
    visible = [c for c in shown(relation) if not c.overridden]
    for row in relation.rows:
        key = tuple(row[c.id] for c in visible)
        if key not in seen:
            seen.add(key)
            rows.append(row)
    result = with_rows(relation, rows)
    return result


def union(relation, other, keep_all):
    left, right = shown(relation), shown(other)
    columns = [Column(c.name, c.kind, c.alias) for c in left]
    rows = [{c.id: row[source.id] for c, source in zip(columns, left)} for row in relation.rows]
    rows += [{c.id: row[source.id] for c, source in zip(columns, right)} for row in other.rows]
    result = Relation(columns, rows)
    return result if keep_all else distinct(result)
