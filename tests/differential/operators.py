"""Every pair of neighbouring operators, flat and with parentheses on either side: the precedence table, row by row."""
INFIX = ["OR", "AND", "->", "IS DISTINCT FROM", "IS NOT DISTINCT FROM", "=", "<>", "!=", "<", "<=", ">", ">=", "LIKE",
         "NOT LIKE", "ILIKE", "NOT ILIKE", "SIMILAR TO", "NOT SIMILAR TO", "GLOB", "||", "==", "->>", "&", "|", "<<", ">>",
         "@>", "<@", "&&", "^@", "~", "!~", "~~", "!~~", "~~*", "!~~*", "~~~", "<->", "+", "-", "*", "/", "//", "%", "^",
         "**", "AT TIME ZONE"]
PREFIX = ["NOT", "-", "+", "~", "@", "!", "lambda x:"]
POSTFIX = ["IS NULL", "ISNULL", "NOTNULL", "IS NOT TRUE", "IN (1)", "NOT IN (1, 2)", "IN (SELECT 1)", "IN q", "!",
           "COLLATE z", "::INT", "[1]", "[1:2]", ".f", "BETWEEN 1 AND 2", "NOT BETWEEN 1 AND b", "LIKE b ESCAPE c",
           "= ANY (SELECT 1)"]
BOUNDS = ["BETWEEN {} AND z", "BETWEEN z AND {}", "LIKE {} ESCAPE z", "LIKE z ESCAPE {}", "IN ({}, z)", "[{}]", "[{}:{}]"]


# PostgreSQL's, among them operators that only a user could have made.
POSTGRES_INFIX = ["OR", "AND", "->", "IS DISTINCT FROM", "IS NOT DISTINCT FROM", "=", "<>", "!=", "<", "<=", ">", ">=",
                  "LIKE", "NOT LIKE", "ILIKE", "NOT ILIKE", "SIMILAR TO", "NOT SIMILAR TO", "||", "->>", "&", "|", "#",
                  "<<", ">>", "@>", "<@", "&&", "^@", "~", "!~*", "~~", "!~~*", "<->", "#>", "#>>", "?", "?|", "@@", "@?",
                  "|/", "+", "-", "*", "/", "%", "^", "AT TIME ZONE", "OPERATOR(s.+)", "OPERATOR(*)", "~~~", "<=>", "==",
                  "**", "@-", "%%"]
POSTGRES_PREFIX = ["NOT", "-", "+", "~", "@", "!!", "|/", "OPERATOR(s.-)", "->>"]
POSTGRES_POSTFIX = ["IS NULL", "ISNULL", "NOTNULL", "IS NOT TRUE", "IS DOCUMENT", "IS NFC NORMALIZED", "IN (1)",
                    "NOT IN (1, 2)", "IN (SELECT 1)", "COLLATE z", "::INT", "[1]", "[1:2]", ".f", "BETWEEN 1 AND 2",
                    "NOT BETWEEN SYMMETRIC 1 AND b", "LIKE b ESCAPE c", "= ANY (SELECT 1)", "LIKE ALL (b)", "+ ANY (b)"]


def postgres_statements() -> list[str]:
    return statements(POSTGRES_INFIX, POSTGRES_PREFIX, POSTGRES_POSTFIX)


def statements(INFIX=INFIX, PREFIX=PREFIX, POSTFIX=POSTFIX) -> list[str]:  # noqa: N803
    found = []
    for left in INFIX:
        for right in INFIX:
            found += [f"a {left} b {right} c", f"(a {left} b) {right} c", f"a {left} (b {right} c)"]
        for prefix in PREFIX:
            found += [f"{prefix} a {left} b", f"{prefix} (a {left} b)", f"({prefix} a) {left} b", f"a {left} {prefix} b",
                      f"a {left} ({prefix} b)", f"a {left} {prefix} b + c", f"a {left} ({prefix} b) = c", f"a {left} {prefix} b {left} c"]
        for postfix in POSTFIX:
            found += [f"a {left} b {postfix}", f"(a {left} b) {postfix}", f"a {left} (b {postfix})",
                      f"a {postfix} {left} b", f"(a {postfix}) {left} b"]
        for bound in BOUNDS:
            inner = f"b {left} c"
            found += [f"a {bound.replace('{}', inner)}", f"a {bound.replace('{}', f'({inner})')}"]
    for outer in PREFIX:
        for inner in PREFIX:
            found += [f"{outer} {inner} a", f"{outer} ({inner} a)"]
        for postfix in POSTFIX:
            found += [f"{outer} a {postfix}", f"({outer} a) {postfix}", f"{outer} (a {postfix})"]
        for bound in BOUNDS:
            found += [f"a {bound.replace('{}', f'{outer} b')}", f"a {bound.replace('{}', f'({outer} b)')}"]
    for first in POSTFIX:
        for second in POSTFIX:
            found += [f"a {first} {second}", f"(a {first}) {second}"]
        for bound in BOUNDS:
            found += [f"a {bound.replace('{}', f'b {first}')}", f"a {bound.replace('{}', f'(b {first})')}"]
    return [f"SELECT {text}" for text in found]
