"""Answers show themselves in notebooks; the tour in examples/ runs as it stands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mscgraph.api import open_graph
from mscgraph.ask.network import network
from mscgraph.errors import UsageError
from mscgraph.graph.store import Store
from mscgraph.graph.terms import Rows, iri, typed
from mscgraph.notebook import MOST, show_richly

TOUR = Path(__file__).resolve().parent.parent / "examples" / "tour.ipynb"


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What formats answers in IPython, told how."""
    pytest.importorskip("IPython")
    from IPython.core.formatters import DisplayFormatter

    class Shell:
        display_formatter = DisplayFormatter()

    monkeypatch.setattr("IPython.get_ipython", Shell)
    show_richly()
    return Shell.display_formatter


@pytest.fixture
def tour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the cells of the tour give, by kind of content; it fails where a cell does."""
    nbclient = pytest.importorskip("nbclient")
    import nbformat

    for variable in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    notebook = nbformat.read(TOUR, as_version=4)
    folder = {"metadata": {"path": str(TOUR.parent)}}
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", resources=folder).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.get("name") == "stderr"]
    return [output["data"] for output in outputs if "data" in output]


def test_the_tour_runs_and_shows_tables_routes_and_pictures(tour: list[dict[str, Any]]) -> None:
    pictures = [shown["image/svg+xml"] for shown in tour if "image/svg+xml" in shown]
    routes = ["".join(shown["text/markdown"]) for shown in tour if "text/markdown" in shown]
    tables = ["".join(shown["text/html"]) for shown in tour if "text/html" in shown]
    assert len(pictures) == 2 and all(picture.startswith("<svg") for picture in pictures)
    assert "F408-InP:Zn MSC" in pictures[0] and "F408-InP:Zn MSC" in pictures[1] and "CdS" not in pictures[1]
    assert [route.splitlines()[0] for route in routes] == [
        "# 386-InP MSC → F399-InP:Cl MSC: 1 route",
        "# 386-InP MSC → F399-InP:Cl MSC: no route",
    ]
    assert sum('<a href="https://w3id.org/mscgraph/id/' in table for table in tables) == 5
    assert "dataframe" in tables[-1] and "F397-InP MSC" in tables[-1]


def test_the_tour_is_kept_without_outputs() -> None:
    cells = json.loads(TOUR.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code and all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


def test_a_long_table_is_cut_and_says_so(shell: Any) -> None:
    data, _ = shell.format(Rows(("n",), tuple({"n": typed(number)} for number in range(MOST + 1234))))
    assert data["text/html"].count("<td") == MOST
    assert "… and 1,234 more rows" in data["text/html"]
    assert data["text/plain"].endswith("… and 1,234 more rows")


def test_without_graphviz_the_network_is_a_table_of_its_edges(
    shell: Any, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise UsageError("a picture needs Graphviz")

    found = network(store)
    assert shell.format(found)[0]["image/svg+xml"].startswith("<svg")
    monkeypatch.setattr("mscgraph.export.picture.layout._graphviz", missing)
    with pytest.warns(UserWarning, match="needs Graphviz"):
        data, _ = shell.format(found)
    assert data.keys() == {"text/plain"}
    assert found.edges and all(node.label in data["text/plain"] for node in found.nodes)


def test_what_the_user_registered_stays(shell: Any) -> None:
    shell.formatters["text/html"].for_type(Rows, lambda rows: "<p>mine</p>")
    show_richly()
    assert shell.format(Rows(("a",), ({"a": iri("urn:x")},)))[0]["text/html"] == "<p>mine</p>"


def test_outside_ipython_nothing_of_it_is_loaded(tmp_path: Path) -> None:
    code = "import sys, mscgraph; mscgraph.open_graph(sys.argv[1]); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert not {"IPython", "mscgraph.notebook"} & set(done.stdout.split())


def test_ipython_that_does_not_run_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("IPython")
    monkeypatch.setattr("IPython.get_ipython", lambda: None)
    assert open_graph(tmp_path).location == str(tmp_path)
