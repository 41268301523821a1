"""The correctieblad: what was and what becomes in the stukken of one deelnemer, why, and which files replace which."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from grflow.proces.feiten import Feit
from grflow.recht.datums import format_datum
from grflow.stukken.correctie import Correctiesoort, plain
from grflow.stukken.dossier.basis import Dossierstuk
from grflow.stukken.dossier.bron import Dossierbron
from grflow.stukken.nazending import Stukversie, parse_geraakt
from grflow.stukken.opmaak import fill_invulwoorden
from grflow.stukken.soorten import Dossiersoort

ZINSEINDE = (".", ":", ";", "?")
GROEP = 16
"Signs of a sha256 that stand together."


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstfragment:
    """The sentence around a change: the words that differ, and those before and after it."""

    voor: str = ""
    anders: str = ""
    na: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WasWordt:
    """One change: where it stands, and both texts; an empty text was not there, or is no longer."""

    plek: str
    was: Tekstfragment
    wordt: Tekstfragment


@dataclass(frozen=True, slots=True, kw_only=True)
class Vervanging:
    """One file: its kind and format, and of the old and the new version the number and the sha256, in groups."""

    stuk: str
    formaat: str
    was: int
    wordt: int
    was_sha256: str
    wordt_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correctiebron:
    """What a correctieblad is made from: the fact, its changes, and the versions before and after it."""

    feit: Feit
    punten: Sequence[Mapping[str, object]]
    versies: Sequence[Stukversie]
    blijft: Mapping[tuple[str, str], str]
    "The stukken that may no longer be made again, and how far each is."
    woorden: Mapping[str, str]
    "What the invulwoorden mean for this deelnemer."
    orgaan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correctieblad(Dossierstuk):
    """The sheet of one deelnemer: who corrects, why, was and wordt, and what the reader does with it."""

    soort: ClassVar[Dossiersoort] = Dossiersoort.CORRECTIEBLAD
    naam: ClassVar[str] = "Correctieblad"
    aan: str
    aard: str
    daad: str
    reden: str
    punten: tuple[WasWordt, ...]
    vervangingen: tuple[Vervanging, ...]
    stukken: tuple[tuple[str, str, str], ...]
    "Each stuk with its old and its new version."
    ongewijzigd: tuple[str, ...]
    "The stukken that only have another version number."
    blijft: tuple[str, ...]
    voorstel: bool
    "Whether the college changed its proposal."
    feit: int


def build_correctieblad(bron: Dossierbron, code: str, correctie: Correctiebron) -> Correctieblad:
    """Return the sheet of one deelnemer."""
    feit, soort = correctie.feit, Correctiesoort(correctie.feit.tekst("soort"))
    cluster = next((d.cluster for d in bron.regeling.deelnemers if d.code == code), "")
    geraakt = {s.replace("_", " ") for wie, s in parse_geraakt(feit) if wie == code}
    alle = tuple(_list_vervangingen(code, correctie))
    vervangen = tuple(v for v in alle if v.stuk in geraakt)
    basis = bron.basis(code, bron.college(code))
    if soort is not Correctiesoort.COLLEGEVOORSTEL:
        basis = replace(basis, ondertekenaars=("de secretaris,",))
    return Correctieblad(
        basis=basis, onderwerp=bron.titel, aan=correctie.orgaan, aard=soort.label,
        daad=_describe_daad(feit, soort, bron.college(code)), reden=_end(feit.tekst("reden")),
        punten=tuple(
            _build_punt(punt, correctie.woorden) for punt in correctie.punten if _is_voor(punt, code, cluster)
        ),
        vervangingen=vervangen, stukken=tuple(_list_stukken(vervangen)),
        ongewijzigd=tuple(dict.fromkeys(v.stuk for v in alle if v.stuk not in geraakt)),
        blijft=tuple(f"{s.replace('_', ' ')} ({stand})" for (c, s), stand in correctie.blijft.items() if c == code),
        voorstel=soort is Correctiesoort.COLLEGEVOORSTEL, feit=feit.nr,
    )  # fmt: skip


def _end(zin: str) -> str:
    return zin if zin.endswith(ZINSEINDE) else f"{zin}."


def _describe_daad(feit: Feit, soort: Correctiesoort, college: str) -> str:
    """Return who corrects, on which day, and what that means for what is asked."""
    dag = feit.datum("collegebesluit")
    if soort is Correctiesoort.COLLEGEVOORSTEL and dag:
        return f"{college} besloot op {format_datum(dag)} zijn voorstel te wijzigen"
    if soort is Correctiesoort.GEGEVEN:
        return f"de secretaris verbeterde op {feit.op} een gegeven dat uit het dossier in de stukken komt"
    return (
        f"de secretaris verbeterde op {feit.op} de tekst; wat uw vergadering wordt gevraagd, verandert niet"
    )


def _is_voor(punt: Mapping[str, object], code: str, cluster: str) -> bool:
    voor = punt.get("voor")
    return not isinstance(voor, list) or not voor or code in voor or (bool(cluster) and cluster in voor)


def _build_punt(punt: Mapping[str, object], woorden: Mapping[str, str]) -> WasWordt:
    was, wordt = (plain(fill_invulwoorden(str(punt[kant]), woorden)) for kant in ("was", "wordt"))
    oud, nieuw = split_verschil(was, wordt)
    plek = str(punt["plek"])
    return WasWordt(plek=plek[:1].upper() + plek[1:], was=oud, wordt=nieuw)


def split_verschil(was: str, wordt: str) -> tuple[Tekstfragment, Tekstfragment]:
    """Return of two texts the words that differ, with the rest of their sentence around them."""
    oud, nieuw = was.split(), wordt.split()
    kortst = min(len(oud), len(nieuw))
    voor = next((n for n in range(kortst) if oud[n] != nieuw[n]), kortst)
    na = next((n for n in range(kortst - voor) if oud[-1 - n] != nieuw[-1 - n]), kortst - voor)
    begin = max((n for n in range(1, voor + 1) if oud[n - 1].endswith(ZINSEINDE)), default=0)
    staart = oud[len(oud) - na :]
    tot = next((n for n, woord in enumerate(staart, 1) if woord.endswith(ZINSEINDE)), na)
    if nieuw and oud and (oud[len(oud) - na - 1].endswith(ZINSEINDE) and voor + na < len(oud)):
        tot = 0
    kop, slot = " ".join(oud[begin:voor]), " ".join(staart[:tot])
    return (
        Tekstfragment(voor=kop, anders=" ".join(oud[voor : len(oud) - na]), na=slot),
        Tekstfragment(voor=kop, anders=" ".join(nieuw[voor : len(nieuw) - na]), na=slot),
    )


def _list_vervangingen(code: str, correctie: Correctiebron) -> Iterator[Vervanging]:
    """Yield each file that has another version since the correction."""
    feit = correctie.feit
    hier = [v for v in correctie.versies if v.deelnemer == code and v.ronde == feit.tekst("ronde")]
    for soort, formaat in dict.fromkeys((v.soort, v.formaat) for v in hier):
        zelfde = [v for v in hier if (v.soort, v.formaat) == (soort, formaat)]
        oud = [v for v in zelfde if v.feit < feit.nr]
        nieuw = [v for v in zelfde if v.feit >= feit.nr]
        if oud and nieuw:
            yield Vervanging(
                stuk=soort.replace("_", " "), formaat=formaat, was=oud[-1].versie, wordt=nieuw[0].versie,
                was_sha256=_split(oud[-1].sha256), wordt_sha256=_split(nieuw[0].sha256),
            )  # fmt: skip


def _split(som: str) -> str:
    """Return a sha256 in groups that a reader can compare, and that fit in a column."""
    return " ".join(som[n : n + GROEP] for n in range(0, len(som), GROEP))


def _list_stukken(vervangen: Sequence[Vervanging]) -> Iterator[tuple[str, str, str]]:
    for stuk in dict.fromkeys(v.stuk for v in vervangen):
        hier = [v for v in vervangen if v.stuk == stuk]
        yield stuk, _format_versies([v.was for v in hier]), _format_versies([v.wordt for v in hier])


def _format_versies(nummers: Sequence[int]) -> str:
    return " en ".join(str(nr) for nr in sorted(set(nummers)))
