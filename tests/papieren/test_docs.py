"""The docs: every command line in them exists, runs on the demo, and the example process is without faults."""

import json
import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from grflow.cli.hoofd import cli
from grflow.proces.definitie import Gegevensoort
from grflow.proces.feitsoorten import FEITSOORTEN
from grflow.proces.voorwaarden import CONTROLES

HANDLEIDINGEN = ("projectleider", "griffie", "secretaris")
BLADEN = (
    *(f"docs/handleiding/{naam}.md" for naam in HANDLEIDINGEN),
    "docs/proces-schrijven.md", "examples/alescon/README.md", "README.md", "README.nl.md",
)  # fmt: skip


def read_blokken(pad: Path, taal: str) -> list[str]:
    return re.findall(rf"^```{taal}\n(.*?)^```$", pad.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def list_opdrachten(pad: Path) -> list[list[str]]:
    regels = [regel for blok in read_blokken(pad, "console") for regel in blok.splitlines()]
    return [shlex.split(regel) for regel in regels if regel.startswith("grflow ")]


@pytest.mark.parametrize("blad", BLADEN)
def test_elke_opdracht_bestaat(blad: str, wortel: Path) -> None:
    """Click reads each line to its end: the command, its options and the number of its arguments."""
    opdrachten = list_opdrachten(wortel / blad)
    assert opdrachten
    fouten = [fout for woorden in opdrachten if (fout := check_opdracht(woorden))]
    assert fouten == []


def check_opdracht(woorden: list[str]) -> str:
    """Return what is wrong with a command line, without running it; files need not exist."""
    commando: click.Command = cli
    rest = woorden[1:]
    while isinstance(commando, click.Group):
        rest = _skip_opties(commando, rest)
        volgend = commando.get_command(click.Context(commando), rest[0]) if rest else None
        if volgend is None:
            return f"{shlex.join(woorden)}: geen commando"
        commando, rest = volgend, rest[1:]
    try:
        lezer = commando.make_parser(click.Context(commando))
        _, over, _ = lezer.parse_args(list(rest))
    except click.UsageError as fout:
        return f"{shlex.join(woorden)}: {fout.format_message()}"
    return f"{shlex.join(woorden)}: te veel: {over}" if over else ""


def _skip_opties(groep: click.Group, woorden: list[str]) -> list[str]:
    """Return the words after the options of a group; each of them takes one value here."""
    bekend = {naam for param in groep.params for naam in param.opts}
    while woorden and woorden[0].startswith("-"):
        assert woorden[0] in bekend, f"{woorden[0]} is geen optie van {groep.name}"
        woorden = woorden[2:]
    return woorden


GOED = {"termijnen": (0, 3), "stukken controleer": (0, 1)}
"""The exit codes that are right for a command besides 0: a termijn may have passed, a stuk may be gone."""


@pytest.mark.parametrize("naam", HANDLEIDINGEN)
def test_elke_handleiding_loopt(naam: str, wortel: Path, demo, tmp_path: Path) -> None:
    """Each line runs, in order, on its own copy of the demo."""
    kopie = demo.copy_to(tmp_path)
    _put_bestanden(kopie)
    fouten = []
    for woorden in list_opdrachten(wortel / f"docs/handleiding/{naam}.md"):
        pad = " ".join(_path_of(woorden))
        antwoord = kopie.run(*_adapt(pad, woorden, kopie)[1:])
        if antwoord.code not in GOED.get(pad, (0,)):
            fouten.append(f"{shlex.join(woorden)}: {antwoord.code}\n{antwoord.uit}{antwoord.fout}")
    assert fouten == [], "\n".join(fouten)


def _put_bestanden(kopie) -> None:
    """Put the files there that the lines speak of, where no earlier line makes them."""
    rijen = "anker,aantal,eenheid,richting,soort,atw\n2026-03-02,8,weken,na,wet,\n"
    (kopie.map / "termijnen.csv").write_text(rijen, encoding="utf-8")
    (kopie.map / "mijn-sjablonen").mkdir()


def _adapt(pad: str, woorden: list[str], kopie) -> list[str]:
    """Return a line as it can be run here: with the nummer of a real fact, and in the cheapest format."""
    if pad == "dossier wis":
        return [*woorden[:4], _record_functionaris(kopie), *woorden[5:]]
    if pad == "stukken maak" and "--formaat" not in woorden:
        return [*woorden, "--formaat", "md"]
    if pad == "regeling controleer" and not (kopie.map / woorden[-1]).exists():
        kopie.run("regeling", "nieuw", woorden[-1], "--naam", "Voorbeeld", "--deelnemer", "gm0106=Assen")
    return woorden


def _record_functionaris(kopie) -> str:
    """Record a fact with a name in it; return its nummer."""
    antwoord = kopie.run(
        "dossier", "feit", "2017-001", "functionaris", "--op", "2018-01-30", "--gegeven", "rol=griffier",
        "--gegeven", "naam=N. Niemand", "--json",
    )  # fmt: skip
    return str(json.loads(antwoord.uit)[0]["nr"])


def _path_of(woorden: list[str]) -> list[str]:
    rest = _skip_opties(cli, woorden[1:])
    groep = cli.get_command(click.Context(cli), rest[0])
    return rest[:2] if isinstance(groep, click.Group) else rest[:1]


def test_voorbeeldproces_is_zonder_fouten(wortel: Path, tmp_path: Path, demo) -> None:
    (blok,) = read_blokken(wortel / "docs/proces-schrijven.md", "yaml")
    eerste = blok.splitlines()[0]
    assert eerste == "# processen/voorbeeld/2026-01-01.yaml"
    pad = tmp_path / "voorbeeld" / "2026-01-01.yaml"
    pad.parent.mkdir()
    pad.write_text(blok, encoding="utf-8")
    antwoord = demo.run("proces", "controleer", str(pad), "--json")
    assert (antwoord.code, json.loads(antwoord.uit)) == (0, [])
    toon = demo.run("--processen", str(tmp_path), "proces", "toon", "voorbeeld", "--op", "2026-01-01")
    assert toon.code == 0, toon.fout


def test_elke_controle_wordt_uitgelegd(wortel: Path) -> None:
    tekst = (wortel / "docs/proces-schrijven.md").read_text(encoding="utf-8")
    deel = tekst.split("## Voorwaarden")[1].split("## Termijnen")[0]
    rijen = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \| [^|]+ \|$", deel, re.MULTILINE))
    assert sorted(rijen) == sorted(CONTROLES)
    for naam, argumenten in rijen.items():
        if naam != "bevestiging":
            assert re.findall(r"`(\w+)`", argumenten) == list(CONTROLES[naam].argumenten), naam


def test_elke_sleutel_wordt_uitgelegd(wortel: Path) -> None:
    tekst = (wortel / "docs/proces-schrijven.md").read_text(encoding="utf-8")
    proces = yaml.safe_load((wortel / "processen/opheffen/2015-01-01.yaml").read_text(encoding="utf-8"))
    delen = [
        proces,
        *proces["overgangen"].values(),
        *proces["rondes"].values(),
        *proces["termijnen"].values(),
    ]
    delen += [*proces["sporen"].values(), *proces["nevensporen"].values()]
    sleutels = {sleutel for deel in delen for sleutel in deel}
    assert sorted(s for s in sleutels if not re.search(rf"`{s}\b", tekst)) == []


def test_elke_soort_gegeven_wordt_uitgelegd(wortel: Path) -> None:
    tekst = (wortel / "docs/proces-schrijven.md").read_text(encoding="utf-8")
    assert [str(soort) for soort in Gegevensoort if f"`{soort}`" not in tekst] == []


def test_feiten_in_de_docs_bestaan(wortel: Path) -> None:
    genoemd = {
        woorden[woorden.index("feit") + 2] for blad in BLADEN for woorden in list_opdrachten(wortel / blad)
        if "feit" in woorden
    }  # fmt: skip
    assert genoemd <= set(FEITSOORTEN)


def test_besluiten_zijn_genummerd(wortel: Path) -> None:
    paden = sorted((wortel / "docs/besluiten").glob("*.md"))
    assert [pad.name[:4] for pad in paden] == [f"{nr:04}" for nr in range(1, len(paden) + 1)]
    for pad in paden:
        tekst = pad.read_text(encoding="utf-8")
        assert tekst.startswith(f"# {int(pad.name[:4])}. ")
        assert [
            kop for kop in ("**Vraag.**", "**Besluit.**", "**Waarom.**", "**Gevolgen.**") if kop not in tekst
        ] == []
