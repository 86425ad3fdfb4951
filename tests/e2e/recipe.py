"""Recipe hashes of project snapshots, written from the contract alone: canonical JSON, BLAKE3."""
import json
import re

from blake3 import blake3

WHEN_SET = ("column_masks", "source", "sources", "columns", "metadata_columns", "unique_key", "updated_at",
            "invalidate_hard_deletes", "format", "format_options", "cost_ceiling")
ALWAYS = ("name", "sql", "typed_columns", "lineage_edges", "materialization", "governance", "target")


def spell_number(value: float) -> str:
    """The shortest digits; an exponent from 1e16 on and below 1e-5."""
    if value == 0:
        return "-0.0" if str(value).startswith("-") else "0.0"
    sign, digits, exponent = re.fullmatch(r"(-?)([\d.]+)e([+-]\d+)", f"{value:.17e}").groups()
    for places in range(18):
        text = f"{value:.{places}e}"
        if float(text) == value:
            sign, digits, exponent = re.fullmatch(r"(-?)([\d.]+)e([+-]\d+)", text).groups()
            break
    digits, power = digits.replace(".", ""), int(exponent)
    digits = digits.rstrip("0") or "0"
    if power >= 16 or power < -5:
        return f"{sign}{digits[0]}{'.' + digits[1:] if len(digits) > 1 else ''}e{power}"
    if power < 0:
        return f"{sign}0.{'0' * (-power - 1)}{digits}"
    if len(digits) <= power + 1:
        return f"{sign}{digits}{'0' * (power + 1 - len(digits))}.0"
    return f"{sign}{digits[:power + 1]}.{digits[power + 1:]}"


def canonical(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(f"{canonical(k)}:{canonical(value[k])}" for k in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float):
        return spell_number(value)
    return json.dumps(value, ensure_ascii=False)


def only(value: dict, *keys: str) -> dict:
    return {key: value[key] for key in keys}


def data_type(value: object) -> object:
    if isinstance(value, str):
        return value
    (kind, inner), = value.items()
    if kind == "Array":
        return {kind: data_type(inner)}
    if kind == "Map":
        return {kind: [data_type(part) for part in inner]}
    if kind == "Struct":
        return {kind: [column(field) for field in inner]}
    return {kind: only(inner, "precision", "scale")}


def column(value: dict) -> dict:
    return {**only(value, "name", "nullable"), "data_type": data_type(value["data_type"])}


FIELDS = {"FullRefresh": (), "View": (), "MaterializedView": (), "Ephemeral": (), "Incremental": ("timestamp_column",),
          "Merge": ("unique_key", "update_columns"), "TimeInterval": ("time_column", "granularity"),
          "DeleteInsert": ("partition_by",), "Microbatch": ("timestamp_column", "granularity"),
          "DynamicTable": ("target_lag",), "ContentAddressed": ("storage_prefix", "partition_columns")}


def materialization(value: dict) -> dict:
    kept = only(value, "strategy", *FIELDS[value["strategy"]])
    return {**kept, "window": None} if value["strategy"] == "TimeInterval" else kept


def table(value: dict) -> dict:
    return only(value, "catalog", "schema", "table")


def edge(value: dict) -> dict:
    return {"source": only(value["source"], "model", "column"), "target": only(value["target"], "model", "column"),
            "transform": value["transform"]}


def model(value: dict) -> dict:
    kept = only(value, *ALWAYS)
    kept["typed_columns"] = [column(c) for c in value["typed_columns"]]
    kept["lineage_edges"] = [edge(e) for e in value["lineage_edges"]]
    kept["materialization"] = materialization(value["materialization"])
    kept["governance"] = {"permissions_file": value["governance"].get("permissions_file"),
                          **only(value["governance"], "auto_create_catalogs", "auto_create_schemas")}
    kept["target"] = table(value["target"])
    more = {key: value.get(key) for key in WHEN_SET}
    if more["column_masks"]:
        more["column_masks"] = [only(mask, "column", "strategy") for mask in more["column_masks"]]
    if more["source"]:
        more["source"] = table(more["source"])
    if more["sources"]:
        more["sources"] = [table(source) for source in more["sources"]]
    if more["metadata_columns"]:
        more["metadata_columns"] = [only(c, "name", "data_type", "value") for c in more["metadata_columns"]]
    if more["format_options"]:
        keys = ("partition_by", "cluster_by", "table_properties", "comment")
        options = {key: more["format_options"].get(key) for key in keys}
        more["format_options"] = {k: v for k, v in options.items() if v not in (None, [])}
    if more["cost_ceiling"]:
        usd, scanned = (more["cost_ceiling"].get(key) for key in ("max_usd", "max_bytes_scanned"))
        more["cost_ceiling"] = {**({} if usd is None else {"max_usd": float(usd)}),
                                **({} if scanned is None else {"max_bytes_scanned": scanned})}
    # `updated_at` and `format` may be empty texts; the others say nothing when they are empty.
    kept.update({k: v for k, v in more.items()
                 if v not in (None, [], {}, False) or (v == "" and k in ("updated_at", "format"))})
    return kept


def recipe_hash(document: dict) -> str:
    project = document["ir"] if "snapshot_version" in document else document
    hashes = sorted(blake3(canonical(model(entry)).encode()).hexdigest() for entry in project["models"])
    return blake3("".join(h + "\n" for h in hashes).encode()).hexdigest()
