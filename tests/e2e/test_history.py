"""`rocky history`."""
import pytest
from test_run import make


@pytest.fixture(name="ran")
def fixture_ran(project):
    for _ in range(3):
        project("run").ok()
    return project


def test_runs(ran):
    document = ran("history").ok().json("history")
    assert document["command"] == "history"
    assert document["count"] == 3 == len(document["runs"])
    starts = [run["started_at"] for run in document["runs"]]
    assert starts == sorted(starts, reverse=True)
    first = document["runs"][0]
    assert first["status"] == "Success"
    assert first["trigger"] == "Manual"
    assert first["models_executed"] == 2
    assert {model["model_name"] for model in first["models"]} == {"numbers", "big_numbers"}
    assert "hostname" not in first


def test_audit(ran):
    first = ran("history", "--audit").ok().json("history")["runs"][0]
    assert first["session_source"] == "cli"
    assert first["hostname"]
    assert first["rocky_version"].startswith("1.71.0")
    text = ran("-o", "table", "history", "--audit").ok().out
    assert "IDENTITY" in text and "idempotency_key=-" in text


def test_text(ran):
    lines = ran("-o", "table", "history").ok().out.splitlines()
    assert lines[0].split() == ["RUN", "ID", "STARTED", "STATUS", "MODELS", "TRIGGER"]
    assert lines[1] == "-" * 66
    assert lines[2].split()[2:] == ["Success", "2", "Manual"]
    assert lines[-1] == "Total runs: 3"


def test_since(ran):
    newest = ran("history").json("history")["runs"][0]["started_at"]
    assert ran("history", "--since", newest).ok().json("history")["count"] == 1
    assert ran("history", "--since", "2000-01-01").ok().json("history")["count"] == 3
    assert ran("history", "--since", "2999-01-01").ok().json("history")["runs"] == []
    wrong = ran("history", "--since", "yesterday")
    assert wrong.code == 1
    assert "yesterday" in wrong.err


def test_one_model(ran):
    document = ran("history", "--model", "numbers").ok().json("model_history")
    assert document["model"] == "numbers"
    assert document["count"] == 3
    assert document["executions"][0]["status"] == "success"
    assert document["executions"][0]["rows_affected"] == 2
    assert "rolling_stats" not in document
    assert ran("history", "--model", "nothing").ok().json("model_history")["executions"] == []
    lines = ran("-o", "table", "history", "--model", "numbers").ok().out.splitlines()
    assert lines[0].split() == ["STARTED", "DURATION", "ROWS", "STATUS", "SQL", "HASH"]
    assert lines[1] == "-" * 72
    assert lines[-1] == "Total executions: 3"


def test_rolling_statistics(rocky):
    for rows in (10, 10, 10, 70):
        make(rocky, {"m": f"SELECT i FROM range({rows}) AS r(i)"})
        rocky("run").ok()
    make(rocky, {"m": "SELECT nonsense"})
    assert rocky("run").code == 1
    stats = rocky("history", "--model", "m", "--rolling-stats").ok().json("model_history")["rolling_stats"]
    assert stats["window"] == 20
    assert stats["samples"] == 4
    assert stats["rows_affected"]["mean"] == 25
    assert stats["rows_affected"]["std_dev"] == pytest.approx(25.98, abs=0.01)
    assert stats["rows_affected"]["latest_z_score"] == pytest.approx(1.732, abs=0.001)
    two = rocky("history", "--model", "m", "--rolling-stats", "--window", "1").ok().json("model_history")["rolling_stats"]
    assert two["samples"] == 1
    assert two["health_score"] == 1
    assert "latest_z_score" not in two["duration_ms"] or two["duration_ms"]["latest_z_score"] is None
    assert "health score" in rocky("-o", "table", "history", "--model", "m", "--rolling-stats").ok().out


def test_usage(project):
    assert project("history", "--rolling-stats").code == 2
    assert project("history", "--window", "0", "--model", "m", "--rolling-stats").code == 1
    assert project("history", "--window", "x", "--model", "m", "--rolling-stats").code == 2


def test_empty(rocky):
    assert rocky("history").ok().json("history") == {
        "version": rocky("history").json()["version"], "command": "history", "runs": [], "count": 0}
    assert "Total runs: 0" in rocky("-o", "table", "history").ok().out
