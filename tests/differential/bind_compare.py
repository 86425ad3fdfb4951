"""What differs between the engine's binder and ours, and shortening a query while it differs alike."""
import dataclasses
import re

from bind_engine import Answer
from bind_types import split_list

# Messages of these classes are the binder's work: names and types. Others depend on values or on what is implemented.
MEANING = ("Binder Error", "Catalog Error")


@dataclasses.dataclass(frozen=True)
class Difference:
    kind: str
    # What must stay the same while a query is shortened: expected and got, or the shape of the message.
    key: str
    detail: str
    position: int = -1


def message_shape(message: str) -> str:
    """A message without what it quotes: equal for mistakes of one kind."""
    first = message.split("\n", 1)[0]
    call = re.search(r"argument types '([^(]*)\((.*)\)'|function call \"([^(]*)\((.*)\)\"", first)
    if call:  # which function, of how many arguments
        name, arguments = (call[1], call[2]) if call[1] is not None else (call[3], call[4])
        return f"{first[:first.index(call[0])][:60]} {name}/{len(split_list(arguments))}"
    call = re.search(r"function (\S+)\((.*)\) (does not exist|is not unique)", first)
    if call:
        return f"function {call[1]}/{len(split_list(call[2]))} {call[3]}"
    first = re.sub(r"\"[^\"]*\"|'[^']*'", "_", first)
    first = re.sub(r"(arguments?|types?|function(?: call)?) [^.]*\(.*", r"\1 _", first)
    return re.sub(r"\d+", "#", first)[:160]


def is_meaning(message: str) -> bool:
    return message.startswith(MEANING)


def compare(engine: Answer, ours: Answer, find_nulls=None) -> list[Difference]:
    """Differences, the gravest first. `find_nulls(positions)`: those at which the query's rows hold NULL."""
    if ours.code == "crash":
        return [Difference("crash", "crash", "the tool died")]
    if engine.error is not None:
        if engine.error.startswith("INTERNAL Error"):
            return []
        if ours.error is not None or engine.error.startswith("Parser Error"):
            return []
        kind = "accepted" if is_meaning(engine.error) else "accepted (other)"
        return [Difference(kind, message_shape(engine.error), engine.error)]
    if ours.error is not None:
        kind = "refused" if ours.parsed else "parse"
        return [Difference(kind, ours.code, f"{ours.error} (line {ours.line})")]
    found = []
    if not ours.complete:
        found.append(Difference("incomplete", "", ""))
    elif len(ours.columns) != len(engine.columns):
        return [Difference("count", "", f"{len(ours.columns)} columns, the engine has {len(engine.columns)}: "
                                        f"{[c[0] for c in ours.columns]}, {[c[0] for c in engine.columns]}")]
    else:
        for i, (our, their) in enumerate(zip(ours.columns, engine.columns)):
            if our[1] != their[1] and our[1] != "?":
                found.append(Difference("type", f"{our[1]} for {their[1]}", f"column {i + 1} {their[0]}: {our[1]}, the engine has {their[1]}", i))
            if our[0] == "" and their[0] != "":
                found.append(Difference("unnamed", "", f"column {i + 1}: {their[0]}", i))
            elif our[0] != their[0]:
                found.append(Difference("name", "", f"column {i + 1}: {our[0]}, the engine has {their[0]}", i))
        claimed = [i for i, column in enumerate(ours.columns) if not column[2]]
        if claimed and find_nulls:
            found += [Difference("null", "", f"column {i + 1} {engine.columns[i][0]} holds NULL", i) for i in find_nulls(claimed)]
        found += [Difference("unknown", their[1], f"column {i + 1} {their[0]}: {their[1]}", i)
                  for i, (our, their) in enumerate(zip(ours.columns, engine.columns)) if our[1] == "?"]
    order = ["type", "name", "null", "incomplete", "unnamed", "unknown"]
    return sorted(found, key=lambda d: order.index(d.kind))


# --- Shortening ---

TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\w+|::|:=|->>|->|\|\||[<>!=]=|<>|//|\S""")
OPEN, CLOSE = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}
CLAUSES = {"WHERE", "GROUP", "HAVING", "QUALIFY", "WINDOW", "ORDER", "LIMIT", "FROM", "UNION", "INTERSECT", "EXCEPT", "SELECT",
           "FILTER", "OVER", "JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "SEMI", "ANTI", "ASOF", "NATURAL", "ON", "USING",
           "POSITIONAL", "WITH", "OFFSET", "PARTITION", "ROWS", "ELSE", "WHEN", "THEN", "AND", "OR", "RANGE", "GROUPS", "AS",
           "EXCLUDE", "REPLACE", "RENAME"}
QUERY_WORDS = {"SELECT", "WITH", "FROM", "VALUES", "PIVOT", "UNPIVOT"}


def tokens_of(text: str) -> list[str]:
    return TOKEN.findall(text)


def text_of(tokens: list[str]) -> str:
    """With blanks only where a person would put them."""
    out = ""
    previous = ""
    for token in tokens:
        glue = (previous in ("(", "[", ".", "::", "", "{") or token in (")", "]", ",", ".", "::", "}", ";")
                or token in ("(", "[") and re.fullmatch(r"\w+|\"[^\"]*\"|\]|\)", previous or " ") is not None
                and previous.upper() not in CLAUSES | {"IN", "BY", "BETWEEN", "NOT", "EXISTS", "ALL", "VALUES", "DISTINCT", "CASE", "END"})
        out += token if glue else " " + token
        previous = token
    return out


def matching(tokens: list[str]) -> dict[int, int]:
    pairs, stack = {}, []
    for i, token in enumerate(tokens):
        if token in OPEN:
            stack.append(i)
        elif token in CLOSE and stack:
            pairs[stack.pop()] = i
    return pairs


def candidates(tokens: list[str]):
    """Shorter variants, the boldest first."""
    pairs = matching(tokens)
    n = len(tokens)
    groups = sorted(pairs.items(), key=lambda p: p[0] - p[1])
    for begin, end in groups:  # a subquery alone
        if begin + 1 < n and tokens[begin + 1].upper() in QUERY_WORDS:
            yield tokens[begin + 1:end]
    depth_of, depth = [], 0
    for token in tokens:
        depth -= token in CLOSE
        depth_of.append(depth)
        depth += token in OPEN
    ends = []  # spans that can go: from a clause's word or a comma to the next one of the same depth
    for i, token in enumerate(tokens):
        if token.upper() in CLAUSES or token == ",":
            j = i + 1
            stop_words = CLAUSES if token != "," else CLAUSES - {"AS", "AND", "OR"}
            while j < n and depth_of[j] >= depth_of[i] and not (
                    depth_of[j] == depth_of[i] and (tokens[j] == "," or tokens[j].upper() in stop_words or tokens[j] in CLOSE)):
                j += 1
            ends.append((i, j))
            if token != ",":
                k = j  # a whole list: GROUP BY a, b
                while k < n and depth_of[k] >= depth_of[i] and not (
                        depth_of[k] == depth_of[i] and (tokens[k].upper() in CLAUSES - {"AS"} or tokens[k] in CLOSE)):
                    k += 1
                if k > j:
                    ends.append((i, k))
            if j < n and tokens[j] == ",":  # the first item of a list goes with the comma behind it
                ends.append((i + 1, j + 1))
    for begin, end in pairs.items():  # the first item in brackets
        j = begin + 1
        while j < end and not (depth_of[j] == depth_of[begin] + 1 and tokens[j] == ","):
            j += 1
        if j < end:
            ends.append((begin + 1, j + 1))
    for begin, end in sorted(ends, key=lambda p: p[0] - p[1]):
        yield tokens[:begin] + tokens[end:]
    for i, token in enumerate(tokens):  # one side of a set operation
        if token.upper() in ("UNION", "INTERSECT", "EXCEPT") and depth_of[i] == 0:
            yield tokens[:i]
            j = i + 1
            while j < n and tokens[j].upper() in ("ALL", "BY", "NAME", "DISTINCT"):
                j += 1
            yield tokens[j:]
    for begin, end in groups:
        if end - begin <= 1:
            continue
        before = begin - 1 if begin and re.fullmatch(r"\w+", tokens[begin - 1]) and tokens[begin - 1].upper() not in CLAUSES else begin
        for replacement in (["NULL"], ["1"], ["'a'"]):
            if tokens[begin:end + 1] != replacement and end - before > 1:
                yield tokens[:before] + replacement + tokens[end + 1:]
        part, begin_part = [], begin + 1
        for j in range(begin + 1, end + 1):  # a call becomes one of its arguments
            if j == end or depth_of[j] == depth_of[begin] + 1 and tokens[j] == ",":
                part.append((begin_part, j))
                begin_part = j + 1
        for first, last in part:
            inside = tokens[first:last]
            while inside and inside[0].upper() in ("DISTINCT", "LAMBDA"):
                inside = inside[1:]
            yield tokens[:before] + inside + tokens[end + 1:]
            if last - first > 1:
                yield tokens[:first] + ["NULL"] + tokens[last:]
                yield tokens[:first] + ["1"] + tokens[last:]
        if tokens[begin] == "(" and before == begin:
            yield tokens[:begin] + tokens[begin + 1:end] + tokens[end + 1:]
    for i, token in enumerate(tokens):
        if token.upper() == "CASE":
            depth, j = 0, i
            while j < n:
                depth += (tokens[j].upper() == "CASE") - (tokens[j].upper() == "END")
                if depth == 0:
                    break
                j += 1
            for replacement in (["NULL"], ["1"], ["'a'"]):
                yield tokens[:i] + replacement + tokens[j + 1:]
            for k in range(i + 1, j):
                if tokens[k].upper() in ("THEN", "ELSE") and depth_of[k] == depth_of[i]:
                    stop = k + 1
                    while stop < j and not (tokens[stop].upper() in ("WHEN", "ELSE", "END") and depth_of[stop] == depth_of[i]):
                        stop += 1
                    yield tokens[:i] + tokens[k + 1:stop] + tokens[j + 1:]
    for size in (12, 8, 6, 5, 4, 3, 2, 1):
        for i in range(0, n - size + 1):
            yield tokens[:i] + tokens[i + size:]


def shorten(query: str, is_same, budget: int = 600) -> str:
    """The query with as much left out as can be while is_same(text)."""
    best = tokens_of(query)
    if not is_same(text_of(best)):
        return query
    tried = set()
    again = True
    while again and budget > 0:
        again = False
        for candidate in candidates(best):
            if len(candidate) >= len(best) or not candidate:
                continue
            text = text_of(candidate)
            if text in tried:
                continue
            tried.add(text)
            budget -= 1
            if budget <= 0:
                break
            if is_same(text):
                best, again = candidate, True
                break
    return text_of(best)


def query_shape(query: str, tables) -> str:
    """The query with columns as their types, and without the spelling of names and literals."""
    types = {}
    for columns in tables.values():
        for name, kind, *_ in columns:
            types[name.lower()] = kind
    names = {name.lower() for name in tables}
    out = []
    for token in tokens_of(query):
        if token.isupper() and token in CLAUSES:
            out.append(token)
            continue
        bare = token.strip('"').lower()
        if token.startswith("'"):
            out.append("'…'")
        elif token[0].isdigit():
            out.append("1" if token.isdigit() else "1.5")
        elif bare in names:
            out.append("t")
        elif bare in types:
            out.append("⟨" + types[bare] + "⟩")
        elif token.startswith('"') or re.fullmatch(r"[a-zA-Z]{1,4}\d+", token):
            out.append("x")
        else:
            out.append(token)
    return text_of(out)
