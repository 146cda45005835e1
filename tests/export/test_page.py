"""The network as a page to explore: self-contained, safe, and in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from mscgraph.ask.network import Network, Node, network
from mscgraph.export.page import write_page
from mscgraph.graph.store import Store


@pytest.fixture(scope="module")
def page(store: Store) -> str:
    return write_page(network(store), "Conversion <network>")


def test_nothing_comes_from_outside(page: str) -> None:
    assert not re.search(r"""(?:src|@import|url\()\s*=?\s*["']?(?:https?:)?//""", page)
    assert "default-src 'none'" in page
    assert "Conversion &lt;network&gt;</title>" in page


def test_a_name_is_no_markup() -> None:
    name = "</script><script>document.title = 'taken'</script>"
    page = write_page(Network((Node("urn:1", name),), ()), "One")
    assert "</script><script>document" not in page
    assert page.count("<script") == 2


def dumped(browser: Callable[..., str], page: str, folder: Path, hash: str = "", script: str = "") -> str:
    if script:  # the page's policy lets no other script run
        page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
        page = page.replace("</body>", f"<script>{script}</script></body>")
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    return browser(file.as_uri() + (f"#{quote(hash, safe='')}" if hash else ""))


def test_an_address_shows_an_arrow_with_its_quotes(
    browser: Callable[..., str], page: str, tmp_path: Path, store: Store
) -> None:
    contested = next(edge for edge in network(store).edges if edge.contested)
    shown = dumped(browser, page, tmp_path, f"{contested.source} {contested.target}")
    side = re.sub(r"<[^>]+>", " ", shown[shown.index("<aside") : shown.index("</aside>")])
    assert "contested" in side
    for claim in contested.claims:
        assert claim.evidence[0].text in side
        assert claim.paper.label in side


def test_choosing_limits_and_letting_go(browser: Callable[..., str], page: str, tmp_path: Path) -> None:
    script = """
      const said = [], off = () => document.querySelectorAll("#picture .off").length, set = (id, value) => {
        const field = document.getElementById(id); field.value = value; field.dispatchEvent(new Event("input")); };
      const all = Object.keys(data.edges).length + Object.keys(data.species).length;
      said.push(off());
      set("search", Object.values(data.species).find((one) => one.label.startsWith("F399")).label);
      said.push(side.querySelector("h2").textContent.slice(0, 8), off() > 0 && off() < all);
      side.querySelector("button.go").click(); said.push(side.querySelectorAll("article").length > 0);
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" })); said.push(off());
      set("hottest", "1"); said.push(off() > 0);
      set("hottest", ""); document.getElementById("agreed").click(); said.push(off());
      const before = svg.style.transform;
      document.getElementById("in").click(); said.push(svg.style.transform !== before);
      document.title = said.join(" ");
    """
    found = re.search("<title>(.*?)</title>", dumped(browser, page, tmp_path, script=script))
    assert found and found[1] == "0 F399-InP true true 0 true 1 true"
