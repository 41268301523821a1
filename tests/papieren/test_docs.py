"""The docs: every command line in them exists, runs on the demo, and the example process is without faults."""

import json
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click
import pytest
from docx import Document

from grflow.cli.hoofd import cli
from grflow.inlezen import schemateksten
from grflow.proces.definitie import Gegevensoort, Sluitregel
from grflow.proces.feitsoorten import FEITSOORTEN
from grflow.proces.voorwaarden import CONTROLES
from grflow.recht.regeling import VEILIGE_KEUZE
from grflow.toepassing.processen import get_schema

HANDLEIDINGEN = ("projectleider", "griffie", "secretaris", "profiel", "rechten", "vergaderingen")
BLADEN = (
    *(f"docs/handleiding/{naam}.md" for naam in HANDLEIDINGEN),
    "docs/handleiding/begrotingsjaar.md", "docs/proces-schrijven.md", "docs/regeling-beschrijven.md", "examples/alescon/README.md", "README.md", "README.nl.md",
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
    vakanties = (
        "vakantie,regio,eerste_dag,laatste_dag,bron\nZomervakantie,noord,2027-07-10,2027-08-22,fictief\n"
    )
    (kopie.map / "schoolvakanties.csv").write_text(vakanties, encoding="utf-8")
    (kopie.map / "mijn-sjablonen").mkdir()
    Document().save(str(kopie.map / "huisstijl.docx"))


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


def read_tabel(tekst: str, kop: str) -> dict[str, list[str]]:
    """Return the rows of the table below a heading row, by the word in their first cell."""
    regels = tekst.split(f"| {kop} |", maxsplit=1)[1].splitlines()[2:]
    rijen = [regel.strip("| ").split(" | ") for regel in regels[: regels.index("")]]
    return {rij[0].strip("`"): rij[1:] for rij in rijen}


def plain(tekst: str) -> str:
    return tekst.replace("`", "'")


def test_elke_controle_wordt_uitgelegd(wortel: Path) -> None:
    """The guide has one line for each controle, in the words of the schema, with its arguments."""
    rijen = read_tabel((wortel / "docs/proces-schrijven.md").read_text(encoding="utf-8"), "controle")
    _check_rijen("CONTROLES", rijen, CONTROLES, schemateksten.CONTROLES)
    for naam, (argumenten, _) in rijen.items():
        if naam != "bevestiging":
            assert re.findall(r"`(\w+)`", argumenten) == list(CONTROLES[naam].argumenten), naam


def test_elke_soort_gegeven_wordt_uitgelegd(wortel: Path) -> None:
    rijen = read_tabel((wortel / "docs/proces-schrijven.md").read_text(encoding="utf-8"), "soort")
    soorten = [str(soort) for soort in Gegevensoort]
    _check_rijen("GEGEVENSOORTEN", rijen, soorten, schemateksten.GEGEVENSOORTEN)


def test_elke_eigen_regel_wordt_uitgelegd(wortel: Path) -> None:
    rijen = read_tabel((wortel / "docs/regeling-beschrijven.md").read_text(encoding="utf-8"), "eigen regel")
    _check_rijen(
        "EIGEN_REGELS", {n: r[:1] for n, r in rijen.items()}, VEILIGE_KEUZE, schemateksten.EIGEN_REGELS
    )
    getoond = {naam: rij[1].strip("`").replace("geen", "") for naam, rij in rijen.items()}
    assert getoond == VEILIGE_KEUZE


def _check_rijen(
    naam: str, rijen: Mapping[str, Sequence[str]], bekend: Iterable[str], teksten: Mapping[str, str]
) -> None:
    """Check that a guide explains each word of a registry as `inlezen/schemateksten.py` does."""
    ontbreekt = sorted(set(bekend) - set(teksten))
    assert ontbreekt == [], f"schrijf deze tekst in grflow/inlezen/schemateksten.py, {naam}"
    assert sorted(set(bekend) - set(rijen)) == [], "schrijf deze rij in de handleiding"
    assert sorted(set(rijen) - set(bekend)) == [], "deze rij hoort bij niets meer"
    anders = {woord: rij[-1] for woord, rij in rijen.items() if plain(rij[-1]) != plain(teksten[woord])}
    assert anders == {}, f"de handleiding en {naam} zeggen niet hetzelfde"


def test_elke_sluitregel_wordt_uitgelegd(wortel: Path) -> None:
    rijen = read_tabel((wortel / "docs/proces-schrijven.md").read_text(encoding="utf-8"), "sluitregel")
    genoemd = {re.split(":", naam.strip("{"))[0] for naam in rijen}
    assert {str(regel) for regel in Sluitregel} - genoemd == set()


def list_sleutels(schema: object) -> Iterator[str]:
    """Yield the keys that the schema of a process knows, but for the arguments of a controle."""
    if isinstance(schema, dict):
        if "properties" in schema and "controle" not in schema["properties"]:
            yield from schema["properties"]
        for deel in schema.values():
            yield from list_sleutels(deel)
    elif isinstance(schema, list):
        for deel in schema:
            yield from list_sleutels(deel)


@pytest.mark.parametrize(("soort", "blad"), [
    ("proces", "docs/proces-schrijven.md"), ("regeling", "docs/regeling-beschrijven.md"),
])  # fmt: skip
def test_elke_sleutel_wordt_uitgelegd(wortel: Path, soort: str, blad: str) -> None:
    tekst = (wortel / blad).read_text(encoding="utf-8")
    sleutels = set(list_sleutels(get_schema(soort)))
    assert len(sleutels) > 15
    assert (
        sorted(s for s in sleutels if not re.search(rf"(`|[{{ ]|^){re.escape(s)}(`|:)", tekst, re.MULTILINE))
        == []
    )


EIGEN = ("proces-schrijven", "regeling-beschrijven")


@pytest.mark.parametrize("naam", EIGEN)
def test_wie_zelf_schrijft_komt_van_niets_tot_een_dossier(
    naam: str, wortel: Path, tmp_path: Path, demo
) -> None:
    """Each line of the guide runs in an empty folder, in order."""
    (tmp_path / "grflow-demo").mkdir()
    leeg, fouten = replace(demo, map=tmp_path), []
    for woorden in list_opdrachten(wortel / f"docs/{naam}.md"):
        antwoord = leeg.run(*woorden[1:])
        if antwoord.code:
            fouten.append(f"{shlex.join(woorden)}: {antwoord.code}\n{antwoord.uit}{antwoord.fout}")
    assert fouten == [], "\n".join(fouten)


def test_voorbeeldregeling_is_zonder_fouten(wortel: Path, tmp_path: Path, demo) -> None:
    (blok,) = read_blokken(wortel / "docs/regeling-beschrijven.md", "yaml")
    pad = tmp_path / "mijn-regeling.yaml"
    pad.write_text(blok, encoding="utf-8")
    antwoord = demo.run("regeling", "controleer", str(pad), "--json")
    assert antwoord.code == 0, antwoord.fout
    regels = {r["regel"]: r["waarde"] for r in json.loads(antwoord.uit)["eigen_regels"] if not r["onbekend"]}
    assert regels == {"opheffing.meerderheid": "tweederde", "opheffing.zienswijzetermijn": "8 weken"}


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


def test_voorbeeldprofiel_is_zonder_fouten(wortel: Path, tmp_path: Path, demo) -> None:
    (blok,) = read_blokken(wortel / "docs/handleiding/profiel.md", "yaml")
    assert blok.splitlines()[0] == "# mijn-sjablonen/profielen/gm9998/profiel.yaml"
    pad = tmp_path / "profielen" / "gm9998" / "profiel.yaml"
    pad.parent.mkdir(parents=True)
    pad.write_text(blok, encoding="utf-8")
    antwoord = demo.run("--sjablonen", str(tmp_path), "profiel", "controleer", "gm9998", "--json")
    assert (antwoord.code, json.loads(antwoord.uit)) == (0, [])


def test_elke_sleutel_van_een_profiel_wordt_uitgelegd(wortel: Path) -> None:
    """What the reader asks a profiel for stands in the guide and in the begin that a secretaris fills in."""
    bron = "".join(
        (wortel / f"grflow/inlezen/{naam}.py").read_text() for naam in ("profielen", "huisstijlen")
    )
    sleutels = set(
        re.findall(r'\.(?:tekst|teksten|janee|keuze|as_type|blok|blokken|lijst|get)\("(\w+)"', bron)
    )
    assert len(sleutels) > 25
    gids = (wortel / "docs/handleiding/profiel.md").read_text(encoding="utf-8")
    begin = (wortel / "grflow/begin/profiel.yaml").read_text(encoding="utf-8")
    assert sorted(s for s in sleutels if not re.search(rf"\b{s}\b", gids)) == []
    assert sorted(s for s in sleutels - {"namen"} if not re.search(rf"\b{s}\b", begin)) == []
