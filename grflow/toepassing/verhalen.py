"""A story replayed through the same steps and facts as any door uses; kept whole, or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from grflow.fouten import BestandFout, Bevinding, GrflowError, Onbekend, StapGeweigerd
from grflow.inlezen.verhalen import list_verhalen, load_verhaal
from grflow.proces.definitie import Gegevensoort
from grflow.proces.feitsoorten import FEITSOORTEN, check_gegevens
from grflow.proces.motor import Geweigerd, Verzoek, advance
from grflow.proces.stand import Stand
from grflow.proces.verhaal import Gebeurtenis, Verhaal, Verwachting, Weigering
from grflow.recht.datums import Tijdstip
from grflow.toepassing.app import App
from grflow.toepassing.beginnen import Begin, start_bewerking
from grflow.toepassing.bewerking import Bewerking, Melding, load_bewerking
from grflow.toepassing.dossiers import Dossierbeeld, beeld_van, mirror_koppeling


class VerhaalGeweigerd(StapGeweigerd):
    """A step of a story was refused; the line, and every reason."""

    def __init__(self, gebeurtenis: Gebeurtenis, geweigerd: Geweigerd) -> None:
        self.geweigerd, self.gebeurtenis = geweigerd, gebeurtenis
        redenen = "".join(
            f"\n  - {r.reden} ({r.grondslag})" + (f" [{r.deelnemer}]" if r.deelnemer else "")
            for r in geweigerd.redenen
        )
        super().__init__(
            f"'{geweigerd.titel}' mag dan nog niet; er is niets opgeslagen.{redenen}",
            waar=f"{gebeurtenis.bestand}:{gebeurtenis.regel}",
        )


class VerhaalFout(GrflowError):
    """A line of a story that could not be recorded: which one, and why."""

    def __init__(self, gebeurtenis: Gebeurtenis, fout: GrflowError) -> None:
        self.gebeurtenis = gebeurtenis
        waar = f"{gebeurtenis.bestand}:{gebeurtenis.regel}" + (f": {fout.waar}" if fout.waar else "")
        super().__init__(fout.wat, waar=waar, wat_nu=fout.wat_nu)


@dataclass(slots=True)
class Spel:
    """A story while it is replayed: which fact each labelled line became, and where other stories have gone."""

    dossiers: Mapping[str, str] = field(default_factory=dict)
    "The nummer of the dossier that came of a story, by the path of its file."
    labels: dict[str, list[int]] = field(default_factory=dict)


def replay_verhalen(app: App, paden: Sequence[Path]) -> Iterator[Dossierbeeld]:
    """Yield the dossier of each story in order, and of each story in a folder; each is kept whole, or not at all.

    Raises:
        OngeldigeInvoer: a folder without a story; then nothing is read at all.
        BestandFout, VerhaalGeweigerd, GrflowError: see `replay_verhaal`; the stories before it are kept.
    """
    alle = [verhaal for pad in paden for verhaal in (list_verhalen(pad) if pad.is_dir() else (pad,))]
    dossiers: dict[str, str] = {}
    for pad in alle:
        yield replay_verhaal(app, pad, dossiers)


def replay_verhaal(app: App, pad: Path, dossiers: dict[str, str] | None = None) -> Dossierbeeld:
    """Return the dossier that a story tells; nothing is kept unless all of it happened and came out as expected.

    Args:
        dossiers: The nummer of each story read before it, by path; this one is added.

    Raises:
        BestandFout: faults in the file, or an expectation that does not hold.
        VerhaalGeweigerd: a guard refused a step.
        GrflowError: what any step or fact can raise, with the line of the story.
    """
    verhaal = load_verhaal(pad)
    app.opslag.prepare()
    with app.opslag.schrijven() as werk:
        begin = Begin(
            proces=verhaal.proces, regeling=verhaal.regeling, op=verhaal.begin, nummer=verhaal.nummer,
            titel=verhaal.titel,
        )  # fmt: skip
        eerste = next((g.vastgelegd for g in verhaal.gebeurtenissen if g.vastgelegd), None)
        bewerking = start_bewerking(app, werk, begin, verhaal_op=eerste)
        spel = Spel(dossiers or {})
        for gebeurtenis in verhaal.gebeurtenissen:
            eerder = len(bewerking.nieuw)
            replay(bewerking, gebeurtenis, spel)
            spel.labels[gebeurtenis.label] = [feit.nr for feit in bewerking.nieuw[eerder:]]
        bevindingen = list(check_verwachtingen(bewerking, verhaal))
        if bevindingen:
            raise BestandFout(bevindingen)
        bewerking.save()
        werk.commit()
    if dossiers is not None:
        dossiers.update(dict.fromkeys(verhaal.paden, bewerking.kaart.nummer))
    return beeld_van(bewerking)


def replay(bewerking: Bewerking, gebeurtenis: Gebeurtenis, spel: Spel) -> None:
    """Take one step of a story, record one fact, or withdraw the facts of an earlier line by its label."""
    try:
        if gebeurtenis.intrekken:
            for nr in spel.labels[gebeurtenis.intrekken]:
                bewerking.withdraw(nr, gebeurtenis.reden, gebeurtenis.op, gebeurtenis.vastgelegd)
            return
        for plek in bewerking.expand(gebeurtenis.plek, gebeurtenis.op):
            if gebeurtenis.overgang:
                _replay_overgang(bewerking, replace(gebeurtenis, plek=plek))
            else:
                _replay_feit(bewerking, replace(gebeurtenis, plek=plek), spel)
    except VerhaalGeweigerd:
        raise
    except GrflowError as fout:
        raise VerhaalFout(gebeurtenis, fout) from fout


def _replay_overgang(bewerking: Bewerking, g: Gebeurtenis) -> None:
    verzoek = Verzoek(
        overgang=g.overgang, op=g.op, plek=g.plek, gegevens=g.gegevens, zekerheid=g.zekerheid, bron=g.bron,
        vindplaats=g.vindplaats, gebeurd=g.bron if g.gebeurd else "", ontheffing=g.ontheffing,
    )  # fmt: skip
    uitkomst = bewerking.verder(verzoek, verhaal_op=g.vastgelegd)
    if isinstance(uitkomst, Geweigerd):
        raise VerhaalGeweigerd(g, uitkomst)


def _replay_feit(bewerking: Bewerking, g: Gebeurtenis, spel: Spel) -> None:
    if g.soort == "koppeling":
        _replay_koppeling(bewerking, g, spel)
        return
    gegevens = _resolve_labels(bewerking, g, spel)
    melding = Melding(
        soort=g.soort, op=g.op, gegevens=gegevens, plek=g.plek, zekerheid=g.zekerheid, bron=g.bron,
        vindplaats=g.vindplaats,
    )  # fmt: skip
    bewerking.record(melding, verhaal_op=g.vastgelegd)


def _resolve_labels(bewerking: Bewerking, g: Gebeurtenis, spel: Spel) -> dict[str, object]:
    """Return the values of a fact, with the number of an earlier fact where its line is named by its label.

    Of a line for several deelnemers it is the fact of the same deelnemer.
    """
    gegevens = dict(g.gegevens)
    for veld in FEITSOORTEN[g.soort].gegevens if g.soort in FEITSOORTEN else ():
        nrs = spel.labels.get(str(gegevens.get(veld.naam, "")), [])
        if veld.soort is Gegevensoort.FEIT and nrs:
            zelfde = [f.nr for f in bewerking.nieuw if f.nr in nrs and f.plek.deelnemer == g.plek.deelnemer]
            gegevens[veld.naam] = str((zelfde or nrs)[0])
    return gegevens


def _replay_koppeling(bewerking: Bewerking, g: Gebeurtenis, spel: Spel) -> None:
    """Record a link; when the other dossier is in this database the link stands there too."""
    gegevens = check_gegevens(FEITSOORTEN["koppeling"].gegevens, g.gegevens, waar="koppeling")
    bewerking.check_cluster(str(gegevens.get("cluster", "")))
    daar = _find_ander(bewerking, g, str(gegevens.get("dossier", "")), spel)
    if daar is not None:
        gegevens["dossier"] = daar.kaart.nummer
        _write_koppeling(daar, g, mirror_koppeling(bewerking, daar.stand, str(gegevens["aard"]), g.als))
        daar.save()
    _write_koppeling(bewerking, g, gegevens)


def _write_koppeling(bewerking: Bewerking, g: Gebeurtenis, gegevens: Mapping[str, object]) -> None:
    bewerking.write_own(
        "koppeling", gegevens, g.op, g.vastgelegd, zekerheid=g.zekerheid, bron=g.bron, vindplaats=g.vindplaats
    )


def _find_ander(bewerking: Bewerking, g: Gebeurtenis, nummer: str, spel: Spel) -> Bewerking | None:
    """Return the dossier that a koppeling is about: by its nummer, or the one that came of the story it names."""
    werk = bewerking.werk
    if g.verhaal:
        ander = spel.dossiers.get(g.verhaal)
        if ander is None:
            verhaal = load_verhaal(Path(g.verhaal))
            ander = werk.find_dossier(verhaal.regeling.naam, verhaal.proces)
        nummer = ander or ""
    if not nummer or nummer == bewerking.kaart.nummer:
        return None
    try:
        return load_bewerking(bewerking.app, werk, nummer)
    except Onbekend:
        return None  # named before it exists


def check_verwachtingen(bewerking: Bewerking, verhaal: Verhaal) -> Iterator[Bevinding]:
    """Yield every expectation of a story that the dossier does not meet."""
    for verwachting in verhaal.verwachtingen:
        for fout in _check_verwachting(bewerking, verwachting):
            yield Bevinding(verhaal.bestand, verwachting.regel, f"verwacht op {verwachting.op}: {fout}")


def _check_verwachting(bewerking: Bewerking, v: Verwachting) -> Iterator[str]:
    stand = bewerking.stand_op(peildatum=v.op)
    if v.fase and stand.fase != v.fase:
        yield f"fase '{v.fase}', maar het is '{stand.fase}'."
    alle = [*(s for r in stand.rondes for s in r.sporen), *stand.nevensporen]
    for naam, fasen in v.sporen.items():
        hier = {
            s.plek.deelnemer or s.plek.cluster: s.fase
            for s in alle
            if naam in (s.plek.ronde, s.plek.nevenspoor)
        }
        for wie, fase in fasen.items():
            nu = set(hier.values()) if wie == "alle" else {hier.get(wie, "afwezig")}
            if nu != {fase}:
                yield f"{naam} van {wie} op '{fase}', maar het is {', '.join(sorted(nu)) or 'afwezig'}."
    yield from _check_termijnen(bewerking, stand, v)
    for weigering in v.geweigerd:
        yield from _check_weigering(bewerking, v, weigering)


def _check_termijnen(bewerking: Bewerking, stand: Stand, v: Verwachting) -> Iterator[str]:
    termijnen = bewerking.termijnen(stand)
    for naam, dagen in v.termijnen.items():
        lopend = [t for t in termijnen if t.naam == naam]
        for wie, dag in dagen.items():
            eind = {t.einddatum.datum.isoformat() for t in lopend if wie in ("alle", t.plek.deelnemer)}
            if eind != {dag.isoformat()}:
                van = "" if wie == "alle" else f" van {wie}"
                yield f"termijn {naam}{van} op {dag}, maar het is {', '.join(sorted(eind)) or 'er niet'}."
    for naam in v.geen_termijn:
        if any(t.regel == naam or t.regel.startswith(f"{naam}.") for t in termijnen):
            yield f"geen termijn uit '{naam}', maar die is er."


def _check_weigering(bewerking: Bewerking, v: Verwachting, weigering: Weigering) -> Iterator[str]:
    omgeving = bewerking.omgeving(v.op, bewerking.stand_op(peildatum=v.op))
    uitkomst = advance(
        omgeving,
        Verzoek(
            overgang=weigering.overgang,
            op=Tijdstip.dag(v.op),
            plek=weigering.plek,
            gegevens=weigering.gegevens,
        ),
    )
    if not isinstance(uitkomst, Geweigerd):
        yield f"'{weigering.overgang}' wordt geweigerd, maar het mag."
        return
    tekst = "\n".join(reden.reden for reden in uitkomst.redenen)
    for woorden in weigering.redenen_bevatten:
        if woorden not in tekst:
            yield f"'{weigering.overgang}' geweigerd om '{woorden}'; de redenen zijn:\n{tekst}"
    for woorden in weigering.redenen_zonder:
        if woorden in tekst:
            yield f"'{weigering.overgang}' niet geweigerd om '{woorden}'; de redenen zijn:\n{tekst}"
