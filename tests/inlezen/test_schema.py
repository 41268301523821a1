"""The JSON Schemas say what the readers say: the same keys, the same choices, the same files good and bad."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from grflow.fouten import BestandFout
from grflow.inlezen import schemateksten
from grflow.inlezen.processen import parse_proces
from grflow.inlezen.regelingen import PARSERS, load_regeling
from grflow.inlezen.schema import SCHEMAS
from grflow.inlezen.verhalen import load_verhaal
from grflow.inlezen.yamlbestand import Blok, Knoop
from grflow.proces.definitie import Gegevensoort
from grflow.proces.voorwaarden import CONTROLES
from grflow.recht.regeling import VEILIGE_KEUZE

WORTEL = Path(__file__).parents[2]
VOL = Path(__file__).with_name("vol.yaml").read_text(encoding="utf-8")
STUK = Path(__file__).parent / "stuk"
sys.path[:0] = [str(Path(__file__).parent)]
SOORT_VAN_MAP = {"processen": "proces", "regelingen": "regeling", "verhalen": "verhaal"}


class Kern(yaml.SafeLoader):
    """YAML as an editor reads it: ja and 2018-01-25 are text, 12 is a number."""


Kern.yaml_implicit_resolvers = {}
for naam, patroon in (
    ("null", "~|null|"),
    ("bool", "true|false"),
    ("int", "[-+]?[0-9]+"),
    ("float", r"[-+]?[0-9]*\.[0-9]+"),
):
    Kern.add_implicit_resolver(f"tag:yaml.org,2002:{naam}", re.compile(f"^(?:{patroon})$"), None)


def read(tekst: str) -> object:
    return yaml.load(tekst, Kern)


@pytest.fixture(scope="module")
def kijkers() -> dict[str, Draft202012Validator]:
    """A validator per form of file."""
    for schema in (bouw() for bouw in SCHEMAS.values()):
        Draft202012Validator.check_schema(schema)
    return {
        soort: Draft202012Validator(bouw(), format_checker=FormatChecker()) for soort, bouw in SCHEMAS.items()
    }


def find_fouten(kijker: Draft202012Validator, waarde: object) -> list[str]:
    return [f"{fout.json_path}: {fout.message[:200]}" for fout in kijker.iter_errors(waarde)]


# --- files that come with grflow ------------------------------------------------------------------------------------


def list_goed() -> Iterator[tuple[str, Path]]:
    yield from (("proces", pad) for pad in sorted(WORTEL.glob("processen/*/*.yaml")))
    for pad in sorted(WORTEL.glob("examples/**/*.yaml")):
        if {"feiten", "verwacht", "vervolg_op"} & set(read(pad.read_text(encoding="utf-8"))):
            yield "verhaal", pad
    for pad in sorted(WORTEL.glob("grflow/begin/pro*_raden.yaml")):
        yield "proces" if pad.name.startswith("proces") else "verhaal", pad


GOED = [pytest.param(soort, pad, id=str(pad.relative_to(WORTEL))) for soort, pad in list_goed()]


@pytest.mark.parametrize(("soort", "pad"), GOED)
def test_a_good_file_is_good_for_the_schema(
    kijkers: dict[str, Draft202012Validator], soort: str, pad: Path
) -> None:
    assert find_fouten(kijkers[soort], read(pad.read_text(encoding="utf-8"))) == []


ALLEEN_DE_LEZER = {
    "dubbele_sleutel": "a schema sees one value per key",
    "geldig_omgekeerd": "two values compared",
    "cluster": "a name from elsewhere in the file",
    "tot_voor_vanaf": "two values compared",
    "twee_keer": "two items compared",
    "bestand_elders": "another file",
    "bestand_ontbreekt": "another file",
    "intrekken_onbekend": "a name from elsewhere in the file",
    "label_twee_keer": "two items compared",
    "vervolg_op_zichzelf": "another file",
}
"""What a schema cannot see, and why."""


@pytest.mark.parametrize(
    "pad", [pytest.param(p, id=f"{p.parent.name}/{p.stem}") for p in sorted(STUK.glob("*/*.yaml"))]
)
def test_a_broken_file_is_rejected(kijkers: dict[str, Draft202012Validator], pad: Path) -> None:
    try:
        waarde = read(pad.read_text(encoding="utf-8"))
    except yaml.YAMLError:
        return  # no YAML: no editor gets as far as the schema
    fouten = find_fouten(kijkers[SOORT_VAN_MAP[pad.parent.name]], waarde)
    assert bool(fouten) != (pad.stem in ALLEEN_DE_LEZER), fouten


def test_what_only_the_reader_sees_is_still_there() -> None:
    assert set(ALLEEN_DE_LEZER) <= {pad.stem for pad in STUK.glob("*/*.yaml")}


@pytest.mark.parametrize("soort", SCHEMAS)
def test_the_shipped_schema_is_the_built_one(soort: str) -> None:
    pad = WORTEL / "docs" / "schema" / f"{soort}.json"
    assert json.loads(pad.read_text(encoding="utf-8")) == SCHEMAS[soort](), (
        f"schrijf het opnieuw: grflow proces schema {soort} --uit docs/schema/{soort}.json"
    )


# --- every word is explained ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("naam", "bekend"), [
    ("CONTROLES", CONTROLES),
    ("GEGEVENSOORTEN", [str(soort) for soort in Gegevensoort]),
    ("EIGEN_REGELS", VEILIGE_KEUZE),
])  # fmt: skip
def test_every_word_of_a_registry_is_explained(naam: str, bekend: list[str]) -> None:
    teksten = getattr(schemateksten, naam)
    assert sorted(set(bekend) - set(teksten)) == [], (
        f"schrijf deze tekst in grflow/inlezen/schemateksten.py, {naam}"
    )
    assert sorted(set(teksten) - set(bekend)) == [], f"deze tekst in {naam} hoort bij niets meer"
    assert all(teksten.values())


def test_every_own_rule_that_is_no_free_text_has_a_reader() -> None:
    assert set(PARSERS) <= set(VEILIGE_KEUZE)


def list_delen(schema: object, pad: str = "$") -> Iterator[tuple[str, dict[str, object]]]:
    if isinstance(schema, dict):
        yield pad, schema
        for naam, deel in schema.items():
            yield from list_delen(deel, f"{pad}.{naam}")
    elif isinstance(schema, list):
        for nr, deel in enumerate(schema):
            yield from list_delen(deel, f"{pad}[{nr}]")


@pytest.mark.parametrize("soort", SCHEMAS)
def test_every_key_has_help(soort: str) -> None:
    schema = SCHEMAS[soort]()
    stom = [
        f"{pad}.{naam}"
        for pad, deel in list_delen(schema)
        if deel.get("additionalProperties") is False and "description" in deel
        for naam, waarde in deel["properties"].items()
        if not _help_of(schema, waarde)
    ]
    assert stom == []


def _help_of(schema: dict[str, object], waarde: dict[str, object]) -> object:
    doel = schema["$defs"][str(waarde["$ref"]).split("/")[-1]] if "$ref" in waarde else waarde
    return doel.get("description")


# --- the same keys --------------------------------------------------------------------------------------------------

VERHAAL = """\
titel: Proef
nummer: 2027-001
proces: proef
begin: {maand: 2027-01}
bron: fictief
zekerheid: fictief
regeling: {naam: R, vorm: centrumgemeente, soort: raadsregeling, vestiging: gm9001, bron: link}
clusters: {noord: Noord}
deelnemers:
  - {code: gm9001, naam: A, cluster: noord, vanaf: 2015-01-01, tot: 2030-01-01, gewicht: 2}
eigen_regels:
  opheffing.meerderheid: {waarde: "k_van_n:2", grondslag: regeling 3, atw: nee, bron: link, uitleg: tekst}
  opheffing.zienswijze: {onbekend: ja}
feiten:
  - {op: 2027-01-03, overgang: stap, gegevens: {a: b}, label: x, gebeurd: ja, bron: b, vindplaats: 3, vastgelegd: 2027-01-04}
  - {op: {kwartaal: 2027-1}, soort: notitie, gegevens: {tekst: t}, ronde: r, volgnummer: 1, deelnemer: alle, zekerheid: bekend}
  - {op: 2027-01-05, soort: notitie, gegevens: {tekst: t}, nevenspoor: n, cluster: noord}
  - {op: 2027-01-06, intrekken: x, reden: vergissing}
verwacht:
  op: 2027-02-01
  fase: a
  sporen: {r: {alle: a}}
  termijnen: {t: 2027-03-01, u: {gm9001: 2027-03-01}}
  geen_termijn: [wgr.x]
  geweigerd:
    - {overgang: stap, ronde: r, volgnummer: 1, nevenspoor: n, cluster: noord, deelnemer: gm9001,
       redenen_bevatten: [a], redenen_zonder: b, gegevens: {a: b}}
"""


def list_lezers(map_: Path) -> Iterator[tuple[str, str, Callable[[str], object]]]:
    """Yield a full file of each form with its reader."""

    def on_disk(lezer: Callable[[Path], object]) -> Callable[[str], object]:
        def lees(tekst: str) -> object:
            pad = map_ / "proef.yaml"
            pad.write_text(tekst, encoding="utf-8")
            return lezer(pad)

        return lees

    for tekst in (VOL, *(p.read_text(encoding="utf-8") for p in sorted(WORTEL.glob("processen/*/*.yaml")))):
        yield "proces", tekst, lambda t: parse_proces(t, date(2015, 1, 1), "proef.yaml")
    yield "verhaal", VERHAAL, on_disk(load_verhaal)
    kop = VERHAAL[VERHAAL.index("regeling:") : VERHAAL.index("feiten:")]
    yield "regeling", kop, on_disk(load_regeling)


def test_the_reader_asks_for_the_keys_that_the_schema_knows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Record what the reader asks of each block, and walk the same file through the schema."""
    gelezen: dict[int, set[str]] = {}
    knopen: list[Knoop] = []
    oud = Blok.get

    def get(blok: Blok, sleutel: str) -> Knoop | None:
        knopen.append(blok.knoop)
        gelezen.setdefault(id(blok.knoop), set()).add(sleutel)
        return oud(blok, sleutel)

    monkeypatch.setattr(Blok, "get", get)
    te_veel, gevraagd, bekend = set[str](), dict[str, set[str]](), dict[str, set[str]]()
    for soort, tekst, lees in list_lezers(tmp_path):
        gelezen.clear()
        knopen.clear()
        lees(tekst)
        schema = SCHEMAS[soort]()
        for pad, knoop, deel in walk_both(schema, knopen[0], schema, soort):
            hier, mag = gelezen.get(id(knoop), set()), known_keys(deel, knoop)
            te_veel |= {f"{pad}: de lezer kent '{sleutel}', het schema niet" for sleutel in hier - mag}
            gevraagd.setdefault(pad, set()).update(hier)
            bekend.setdefault(pad, set()).update(mag)
    assert sorted(te_veel) == []
    te_weinig = {pad: sorted(mag - gevraagd[pad]) for pad, mag in bekend.items() if mag - gevraagd[pad]}
    assert te_weinig == {}, "het schema kent sleutels die de lezer niet leest"


def walk_both(
    schema: dict[str, object], knoop: Knoop, deel: dict[str, object], pad: str
) -> Iterator[tuple[str, Knoop, dict[str, object]]]:
    """Yield each block with a closed set of keys, beside the part of the schema that is about it."""
    if "$ref" in deel:
        deel = schema["$defs"][str(deel["$ref"]).split("/")[-1]]
    if isinstance(knoop.waarde, list):
        rij = deel if "items" in deel else next((d for d in deel.get("anyOf", []) if "items" in d), {})
        for item in knoop.waarde:
            yield from walk_both(schema, item, rij.get("items", {}), pad)
    elif isinstance(knoop.waarde, dict):
        if "properties" not in deel and "additionalProperties" not in deel:
            deel = next(
                (d for d in deel.get("anyOf", []) if {"properties", "additionalProperties", "$ref"} & set(d)),
                {},
            )
            deel = schema["$defs"][str(deel["$ref"]).split("/")[-1]] if "$ref" in deel else deel
        if deel.get("additionalProperties") is False and not pad.endswith(VRIJ_GELEZEN):
            yield pad, knoop, deel
        for naam, waarde in knoop.waarde.items():
            vast = deel.get("properties", {}).get(naam)
            onder = vast or deel.get("additionalProperties") or {}
            eigen = onder if isinstance(onder, dict) else {}
            yield from walk_both(schema, waarde, eigen, f"{pad}.{naam if vast else '*'}")


VRIJ_GELEZEN = (".eigen_regels", ".begin", ".op")
"""Blocks of which every key is read by name or as one value, and checked elsewhere."""


def known_keys(deel: dict[str, object], knoop: Knoop) -> set[str]:
    """Return the keys that may stand in this block: all, or those that go with what it says."""
    bekend = set(deel["properties"])
    for regel in (deel, *deel.get("allOf", [])):
        if "if" in regel and _holds(regel["if"], knoop):
            bekend &= set(regel["then"].get("propertyNames", {}).get("enum", bekend))
    return bekend


def _holds(eis: dict[str, object], knoop: Knoop) -> bool:
    waarden = knoop.plain()
    assert isinstance(waarden, dict)
    vast = {naam: deel["const"] for naam, deel in eis.get("properties", {}).items()}
    return set(eis["required"]) <= set(waarden) and all(waarden.get(naam) == w for naam, w in vast.items())


def list_plekken(waarde: object, pad: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    if isinstance(waarde, dict):
        yield pad
        for naam, deel in waarde.items():
            yield from list_plekken(deel, (*pad, naam))
    elif isinstance(waarde, list):
        for nr, deel in enumerate(waarde):
            yield from list_plekken(deel, (*pad, nr))


def test_an_unknown_key_anywhere_is_rejected_by_both(
    kijkers: dict[str, Draft202012Validator], tmp_path: Path
) -> None:
    """Only names that the writer chooses may be any; there reader and schema agree too."""
    verschil, geteld = [], 0
    for soort, tekst, lees in (r for i, r in enumerate(list_lezers(tmp_path)) if i == 0 or r[0] != "proces"):
        heel = read(tekst)
        for plek in list_plekken(heel):
            kapot = deepcopy(heel)
            doel = kapot
            for stap in plek:
                doel = doel[stap]
            doel["een_onbekende_sleutel"] = "x"
            schema_zegt = not find_fouten(kijkers[soort], kapot)
            lezer_zegt = _reads(lees, yaml.safe_dump(kapot, allow_unicode=True, sort_keys=False))
            geteld += 1
            if schema_zegt != lezer_zegt and "gegevens" not in plek[-1:]:
                verschil.append((soort, plek, f"schema: {schema_zegt}, lezer: {lezer_zegt}"))
    assert verschil == []
    assert geteld > 60


def _reads(lees: Callable[[str], object], tekst: str) -> bool:
    try:
        lees(tekst)
    except BestandFout:
        return False
    return True
