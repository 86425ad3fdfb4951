"""The schemas that the program exports say the same as the public ones, but for what schema_additions.json lists.

The public schemas are kept in tests/schemas. Where the folder they come from is at hand (ROCKY_SHARED, or `shared`
beside the checkout), the copies are compared with it too.
"""
import dataclasses
import json
import os
import pathlib

import pytest

from conftest import ROOT, SCHEMAS

ADDITIONS = json.loads((pathlib.Path(__file__).parent / "schema_additions.json").read_text(encoding="utf-8"))


@dataclasses.dataclass(frozen=True)
class Shape:
    """What a schema says about a value, without the many ways to say it."""

    kinds: frozenset = frozenset()  # "string", "integer", "null", ...; empty: anything
    words: frozenset = frozenset()  # the values of an enumeration


class Schema:
    def __init__(self, document: dict):
        self.definitions = document.get("definitions", {})
        self.root = document

    def resolve(self, node: dict) -> tuple[str, dict]:
        """The node without references, and the name of the definition it refers to."""
        name = ""
        while True:
            if "$ref" in node:
                name = node["$ref"].removeprefix("#/definitions/")
                node = self.definitions[name]
            elif len(node.get("allOf", [])) == 1:
                node = node["allOf"][0]
            else:
                return name, node

    def alternatives(self, node: dict) -> list[tuple[str, dict]]:
        """All nodes that a value may satisfy: the members of oneOf and anyOf, or the node itself."""
        name, node = self.resolve(node)
        members = node.get("oneOf", node.get("anyOf"))
        if members is None or "properties" in node:
            return [(name, node)]
        return [(inner or name, found) for member in members for inner, found in self.alternatives(member)]

    def shape(self, node: dict) -> Shape:
        kinds, words = set(), set()
        for _, found in self.alternatives(node):
            types = found.get("type", [])
            kinds.update([types] if isinstance(types, str) else types)
            words.update(found.get("enum", []))
        return Shape(frozenset(kinds), frozenset(words))

    def members(self, node: dict) -> tuple[dict[str, list[dict]], set[str]]:
        """Properties of an object (several nodes where its variants differ) and those that are always there."""
        properties: dict[str, list[dict]] = {}
        _, node = self.resolve(node)
        for name, found in node.get("properties", {}).items():
            properties.setdefault(name, []).append(found)
        required = set(node.get("required", []))
        variants = [found for _, found in self.alternatives(node)] if "properties" not in node else [
            found for member in node.get("oneOf", node.get("anyOf", [])) for _, found in self.alternatives(member)]
        always = None
        for variant in variants:
            if variant is node or "properties" not in variant:
                continue
            for name, found in variant["properties"].items():
                properties.setdefault(name, []).append(found)
            here = set(variant.get("required", []))
            always = here if always is None else always & here
        return properties, required | (always or set())


class Comparison:
    def __init__(self, theirs: Schema, ours: Schema):
        self.theirs, self.ours = theirs, ours
        self.problems: list[str] = []
        self.used: dict[str, set[str]] = {kind: set() for kind in ADDITIONS}
        self.seen: set[str] = set()

    def allowed(self, kind: str, place: str) -> bool:
        if place in ADDITIONS[kind]:
            self.used[kind].add(place)
            return True
        return False

    def objects(self, place: str, theirs: dict, ours: dict) -> None:
        if place in self.seen:
            return
        self.seen.add(place)
        wanted, wanted_always = self.theirs.members(theirs)
        found, found_always = self.ours.members(ours)
        for name in sorted(wanted.keys() - found.keys()):
            self.problems.append(f"{place}.{name}: missing")
        for name in sorted(found.keys() - wanted.keys()):
            if not self.allowed("properties", f"{place}.{name}"):
                self.problems.append(f"{place}.{name}: not in the public schema")
        for name in sorted(wanted_always - found_always):
            self.problems.append(f"{place}.{name}: must be required")
        for name in sorted((found_always & wanted.keys()) - wanted_always):
            if not self.allowed("required", f"{place}.{name}"):
                self.problems.append(f"{place}.{name}: is required only by us")
        for name in sorted(wanted.keys() & found.keys()):
            self.values(f"{place}.{name}", wanted[name], found[name][0])

    def values(self, place: str, theirs: list[dict], ours: dict) -> None:
        shape = self.ours.shape(ours)
        if not shape.kinds and self.allowed("open", place):
            return
        shapes = [self.theirs.shape(node) for node in theirs]
        merged = Shape(frozenset().union(*(s.kinds for s in shapes)), frozenset().union(*(s.words for s in shapes)))
        if shape not in shapes and shape != merged:
            without_null = Shape(shape.kinds - {"null"}, shape.words)
            if without_null not in shapes or not self.allowed("nullable", place):
                self.problems.append(f"{place}: {shape} instead of {merged}")
        for key in ("items", "additionalProperties"):
            wanted = [found[key] for node in theirs for _, found in self.theirs.alternatives(node) if key in found]
            found = [f[key] for _, f in self.ours.alternatives(ours) if key in f]
            if bool(wanted) != bool(found):
                self.problems.append(f"{place}: {key} is only in one of the schemas")
            elif wanted and isinstance(found[0], dict):
                self.values(f"{place}[]", wanted, found[0])
        wanted = [(name, node) for item in theirs for name, node in self.theirs.alternatives(item) if self.has_members(node)]
        found = [(name, node) for name, node in self.ours.alternatives(ours) if self.has_members(node)]
        if wanted and found:
            name = wanted[0][0] or place
            whole = {"oneOf": [node for _, node in wanted]} if len(wanted) > 1 else wanted[0][1]
            self.objects(name, whole, found[0][1])
        elif wanted or found:
            self.problems.append(f"{place}: an object only in one of the schemas")

    @staticmethod
    def has_members(node: dict) -> bool:
        return "properties" in node


@pytest.fixture(scope="module")
def exported(tmp_path_factory) -> dict[str, dict]:
    from conftest import Rocky
    folder = tmp_path_factory.mktemp("schemas")
    outcome = Rocky(folder)("export-schemas", "out").ok()
    files = sorted((folder / "out").iterdir())
    assert outcome.out.splitlines()[-1] == f"Exported {len(files)} schemas to out"
    return {file.name.removesuffix(".schema.json"): json.loads(file.read_text(encoding="utf-8")) for file in files}


def test_exported_schemas_match_the_public_ones(exported):
    problems, used = [], {kind: set() for kind in ADDITIONS}
    for name, document in exported.items():
        public = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
        comparison = Comparison(Schema(public), Schema(document))
        assert document["title"] == public["title"]
        comparison.objects(public["title"], public, document)
        problems += [f"{name}: {problem}" for problem in comparison.problems]
        for kind, places in comparison.used.items():
            used[kind] |= places
    assert not problems, "\n".join(problems)
    for kind, places in used.items():
        unused = set(ADDITIONS[kind]) - places
        assert not unused, f"schema_additions.json lists '{kind}' that no document has: {sorted(unused)}"


def test_exported_files_are_pretty_sorted_and_end_with_a_line_end(rocky):
    rocky("export-schemas").ok()
    for file in (rocky.folder / "schemas").iterdir():
        text = file.read_text(encoding="utf-8")
        assert text == json.dumps(json.loads(text), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def test_kept_schemas_are_the_public_ones():
    shared = pathlib.Path(os.environ.get("ROCKY_SHARED", ROOT.parent / "shared")) / "spec" / "schemas"
    kept = {file.name: file.read_bytes() for file in SCHEMAS.glob("*.schema.json")}
    assert len(kept) >= 79
    if shared.is_dir():
        assert kept == {file.name: file.read_bytes() for file in shared.glob("*.schema.json")}
