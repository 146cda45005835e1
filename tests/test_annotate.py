"""`mscgraph annotate`: the first gold file, the page to correct it on, and who may write through it."""

from __future__ import annotations

import http.client
import json
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mscgraph.annotation import server as serving
from mscgraph.annotation.draft import draft
from mscgraph.annotation.gold import faults
from mscgraph.annotation.server import Server
from mscgraph.extract import extract
from mscgraph.extract.explain import explain
from mscgraph.facts.jsonl import to_json
from mscgraph.facts.scoring import score
from mscgraph.read import read_document
from mscgraph.read.plaintext import read_text

Run = Callable[..., Any]
HERE = Path(__file__).resolve().parent
PAPERS = [*sorted((HERE.parent / "examples").glob("*.pdf")), *sorted((HERE / "extract" / "library").glob("*.txt"))[::8]]
TEXT = (
    "Two clusters\n\nCdS MSC-311 was converted to CdS MSC-322 at 80 °C. "
    "A <script>document.title = 'taken'</script> says nothing.\n\nCdS MSC-322 was examined by Raman spectroscopy. "
    "CdS MSC-311 and CdS MSC-322 were kept apart. It was converted to CdS QDs.\n"
)


# --- the file ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_a_first_file_scores_one_against_what_it_was_made_of(paper: Path) -> None:
    facts = extract(read_document(paper))
    gold = draft(facts)
    assert list(faults(gold)) == []
    rows = score(gold, [to_json(fact) for fact in facts]).rows
    assert {kind: row.f1 for kind, row in rows.items() if row.gold + row.predicted} == {
        kind: 1.0 for kind, row in rows.items() if row.gold + row.predicted
    }


def test_the_command_writes_what_evaluate_reads(mscgraph: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    assert mscgraph("annotate", PAPERS[0], "-o", gold).status == 0
    done = mscgraph("evaluate", gold, PAPERS[0], "--format", "json")
    assert json.loads(done.out)["differences"] == []
    assert json.loads(done.out)["kinds"]["HEADLINE (mean of groups)"]["f1"] == 1.0
    told = json.loads(gold.read_text(encoding="utf-8"))
    assert set(told) == {"document", "source", "entities", "facts"}
    assert all(fact["note"] and "confidence" not in fact for fact in told["facts"])


def test_work_that_is_done_is_not_overwritten(mscgraph: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text('{"entities": [], "facts": []}', encoding="utf-8")
    done = mscgraph("annotate", PAPERS[0], "-o", gold)
    assert done.status == 2 and "--serve goes on correcting it" in done.err
    assert gold.read_text(encoding="utf-8") == '{"entities": [], "facts": []}'
    assert mscgraph("annotate", PAPERS[0], "-o", gold, "--force").status == 0
    assert len(json.loads(gold.read_text(encoding="utf-8"))["facts"]) > 10


def test_a_file_that_is_no_gold_is_not_served(mscgraph: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text('{"entities": [], "facts": [{"fact": "conversion"}]}', encoding="utf-8")
    done = mscgraph("annotate", PAPERS[0], "-o", gold, "--serve")
    assert done.status == 1 and "fact 1: its source is no entity" in done.err
    assert mscgraph("annotate", PAPERS[0], "--serve").status == 2


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"source": "x"}, "its source is no entity"),
        ({"target": "m"}, "its target 'm' is a method, not a species"),
        ({"reagents": "c"}, "reagents must be a list"),
        ({"temperature_C": [90, 80]}, "temperature_C cannot be [90, 80]"),
        ({"duration_h": [None, None]}, "duration_h cannot be [null, null]"),
        ({"mechanism": ["magic"]}, 'mechanism cannot be ["magic"]'),
        ({"reversible": "yes"}, 'reversible cannot be "yes"'),
        ({"polarity": "maybe"}, 'polarity cannot be "maybe"'),
    ],
)
def test_faults_are_told(fields: dict[str, Any], fault: str) -> None:
    kinds = {"a": "species", "b": "species", "c": "chemical", "m": "method"}
    fact = {"fact": "conversion", "source": "a", "target": "b", "reagents": ["c"], "temperature_C": [80, None]}
    entities = [{"id": id, "class": kind, "names": [id]} for id, kind in kinds.items()]
    assert list(faults({"entities": entities, "facts": [fact]})) == []
    assert fault in "; ".join(faults({"entities": entities, "facts": [fact | fields]}))


# --- the server -------------------------------------------------------------------------------------------------------


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    explanation = explain(read_text(TEXT, "paper.txt", ""))
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps(draft(explanation.paper)), encoding="utf-8")
    with Server(explanation, gold) as found:
        thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield found
        found.shutdown()


def ask(server: Server, method: str = "GET", path: str = "", body: Any = None, **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(*server.server_address[:2], timeout=20)  # type: ignore[arg-type]
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path or f"/{server.token}/", json.dumps(body) if body is not None else None, names)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def put(server: Server, gold: Any, **headers: str) -> tuple[int, str]:
    data = json.loads(re.findall(r'id="data">(.*?)</script>', ask(server)[1], re.DOTALL)[0])
    own = {"Origin": server.origin, "X_Token": server.token, "Content_Type": "application/json"}
    return ask(server, "PUT", body={"gold": gold, "version": data["version"]}, **own | headers)


def test_the_page_holds_text_and_facts_and_runs_nothing_of_the_paper(server: Server) -> None:
    status, page = ask(server)
    assert status == 200 and "<script>document" not in page and "http" not in page.replace("http-equiv", "")
    data = json.loads(re.findall(r'id="data">(.*?)</script>', page, re.DOTALL)[0])
    assert [one["text"] for one in data["sentences"]][1].startswith("CdS MSC-311 was converted")
    assert "conversion" in {fact["fact"] for fact in data["gold"]["facts"]}


def test_what_the_page_sends_is_saved(server: Server) -> None:
    gold = json.loads(server.gold.read_text(encoding="utf-8"))
    gold["facts"] = gold["facts"][:1]
    status, told = put(server, gold)
    assert status == 200 and json.loads(server.gold.read_text(encoding="utf-8")) == gold
    assert [path.name for path in server.gold.parent.iterdir()] == ["gold.json"] and "version" in json.loads(told)


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Token": "guessed"},
        {"Origin": "http://elsewhere.example"},
        {"Content_Type": "text/plain"},
        {"Origin": "null"},
    ],
)
def test_other_pages_cannot_write(server: Server, headers: dict[str, str]) -> None:
    before = server.gold.read_bytes()
    assert put(server, {"entities": [], "facts": []}, **headers)[0] == 403
    assert server.gold.read_bytes() == before


def test_who_does_not_know_the_address_gets_nothing(server: Server) -> None:
    assert ask(server, path="/")[0] == ask(server, path="/guessed/")[0] == 404
    assert ask(server, Host="elsewhere.example")[0] == 404


def test_what_is_no_gold_is_not_saved(server: Server) -> None:
    before = server.gold.read_bytes()
    status, told = put(server, {"entities": [], "facts": [{"fact": "species", "name": "x"}]})
    assert (status, json.loads(told)["error"]) == (422, "fact 1: its name is no entity")
    assert server.gold.read_bytes() == before


def test_a_file_changed_by_others_is_not_overwritten(server: Server) -> None:
    own = {"Origin": server.origin, "X_Token": server.token, "Content_Type": "application/json"}
    body = {"gold": {"entities": [], "facts": []}, "version": "what was there before"}
    assert ask(server, "PUT", body=body, **own)[0] == 409


def test_a_port_that_is_taken_is_told(server: Server, mscgraph: Run) -> None:
    port = str(server.server_address[1])
    done = mscgraph("annotate", PAPERS[0], "-o", server.gold, "--serve", "--port", port)
    assert done.status == 2 and f"port {port}: cannot be used" in done.err


# --- in a browser -----------------------------------------------------------------------------------------------------

DRIVEN = """
(async () => {
  const told = [], press = (key, more) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
  const put = (name, value) => { document.querySelector(`form [name="${name}"]`).value = value; };
  const submit = () => document.querySelector("form button[type=submit]").click();
  const shown = words => [...document.querySelectorAll(".card")].find(one => one.textContent.includes(words));
  told.push(document.querySelectorAll(".s.has").length, document.querySelectorAll(".card").length);
  shown("conversion").click(); press("a");                                   // it is right
  [...shown("Raman").querySelectorAll("button")].at(-1).click();             // a fact is deleted …
  press("z", { ctrlKey: true });                                             // … and comes back
  shown("conversion").click(); press("e");
  document.querySelectorAll('form [name="temperature_C"]')[1].value = "90"; submit();
  spans[1].click(); told.push(document.querySelectorAll(".card").length);
  press("5"); told.push(document.querySelector('form [name="subject"]').value);
  put("property", "leet_wavelength"); put("value", "many"); submit();
  told.push(document.querySelector("form .mark").textContent);
  put("value", "311–312"); put("refs", "4, 5"); submit();
  spans[3].click(); press("4"); put("method", "a new method"); submit();
  shown("MSC-322: magic").click(); press("o");                               // a fact on which people can differ
  spans[3].click(); spans[5].click(); told.push(document.querySelector("#add .open").textContent);
  document.getElementById("tab-names").click();
  const same = [...document.querySelectorAll(".name")].find(one => one.querySelector("textarea").value === "a new method").querySelector("input");
  same.value = "raman spectroscopy"; same.dispatchEvent(new Event("change"));
  await save();
  document.title = `${told.join("|")}|${$("state").textContent}`;
})().catch(error => { document.title = String(error); });
"""  # noqa: E501


def test_a_person_corrects_the_file_in_a_browser(
    server: Server, browser: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = server.page().replace("</body>", f"<script>{DRIVEN}</script></body>")
    monkeypatch.setattr(server, "page", lambda: page)
    monkeypatch.setattr(serving, "policy", lambda: "default-src 'unsafe-inline' 'self'")
    shown = browser(server.url, wait=8000)
    title = re.findall("<title>(.*?)</title>", shown)[0]
    open = "left open here: several species could be meant: CdS MSC-311, CdS MSC-322"
    assert title == f"4|5|3|CdS MSC-311|'many' is no number and no range|{open}|saved in gold.json"
    gold = json.loads(server.gold.read_text(encoding="utf-8"))
    names = {entity["id"]: entity["names"][0] for entity in gold["entities"]}
    (changed,) = [fact for fact in gold["facts"] if fact["fact"] == "conversion"]
    assert (changed["temperature_C"], changed["checked"]) == ([80, 90], True)
    (told,) = [fact for fact in gold["facts"] if fact["fact"] == "property"]
    assert (names[told["subject"]], told["value"], told["unit"], told["refs"]) == (
        "CdS MSC-311", [311, 312], "nm", ["4", "5"],
    )  # fmt: skip
    assert told["note"].startswith("CdS MSC-311 was converted")
    methods = [names[fact["method"]] for fact in gold["facts"] if fact["fact"] == "characterization"]
    assert methods == ["Raman spectroscopy", "Raman spectroscopy"]
    assert ["Raman spectroscopy", "Raman", "a new method"] in [entity["names"] for entity in gold["entities"]]
    assert [names[fact["name"]] for fact in gold["optional_facts"]] == ["CdS MSC-322"]
    assert list(faults(gold)) == []


def test_the_page_works_under_its_own_policy(server: Server, browser: Callable[..., str]) -> None:
    shown = browser(server.url, wait=3000)
    assert "0 of 5 checked" in shown and "<title>Two clusters, annotations</title>" in shown
