"""The page: language, headings, tables, and nothing of what people typed works."""

import re
from itertools import pairwise

from grflow.documenten.maker import Documentmaker
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.soorten import Formaat


def test_page_is_accessible(maker: Documentmaker, voorstel: Raadsstuk) -> None:
    html = maker.render(voorstel, Formaat.HTML).decode()
    assert '<html lang="nl">' in html
    assert "<title>Raadsvoorstel Toekomst Alescon, gemeente Assen</title>" in html
    assert html.count("<h1>") == 1
    niveaus = [int(niveau) for niveau in re.findall(r"<h([1-6])", html)]
    assert all(later - eerder <= 1 for eerder, later in pairwise(niveaus))
    assert html.count("<th>") == 0
    assert html.count('<th scope="row">') == 7
    assert html.count('<th scope="col">') == 7
    assert html.count("<caption>") == 3
    assert "@media print" in html
    assert not re.search(r"<(?:script|link|img|a) |url\(|@import", html)


def test_nothing_typed_works(maker: Documentmaker, giftig: Raadsstuk) -> None:
    html = maker.render(giftig, Formaat.HTML).decode()
    assert not re.search(r"<(?:script|img|a|blockquote|code|pre|iframe)\b", html)
    assert html.count("<h1>") == 1
    assert "&lt;script&gt;alert(1)" in html
    assert "{{ 7*7 }}" in html
    assert "49" not in html.split("<body>")[1]
    assert '#let x = read("/etc/passwd")' in html
    assert "\\input{/etc/passwd}" in html
    assert "&amp;lt;" in html
