"""A story replayed through the same steps and facts as any door uses; kept whole, or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from grflow.fouten import BestandFout, Bevinding, GrflowError, StapGeweigerd
from grflow.inlezen.verhalen import load_verhaal
from grflow.proces.feitsoorten import FEITSOORTEN, check_gegevens
from grflow.proces.motor import Geweigerd, Verzoek, advance
from grflow.proces.stand import Stand
from grflow.proces.verhaal import Gebeurtenis, Verhaal, Verwachting, Weigering
from grflow.recht.datums import Tijdstip
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Begin, Bewerking, Melding, start_bewerking
from grflow.toepassing.dossiers import Dossierbeeld, beeld_van


class VerhaalGeweigerd(StapGeweigerd):
    """A step of a story was refused; the line, and every reason."""

    def __init__(self, gebeurtenis: Gebeurtenis, geweigerd: Geweigerd) -> None:
        self.geweigerd = geweigerd
        redenen = "".join(
            f"\n  - {r.reden} ({r.grondslag})" + (f" [{r.deelnemer}]" if r.deelnemer else "")
            for r in geweigerd.redenen
        )
        super().__init__(
            f"'{geweigerd.titel}' mag dan nog niet; er is niets opgeslagen.{redenen}",
            waar=f"{gebeurtenis.bestand}:{gebeurtenis.regel}",
        )


def replay_verhaal(app: App, pad: Path) -> Dossierbeeld:
    """Return the dossier that a story tells; nothing is kept unless all of it happened and came out as expected.

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
        labels: dict[str, list[int]] = {}
        for gebeurtenis in verhaal.gebeurtenissen:
            eerder = len(bewerking.nieuw)
            replay(bewerking, gebeurtenis, labels)
            labels[gebeurtenis.label] = [feit.nr for feit in bewerking.nieuw[eerder:]]
        bevindingen = list(check_verwachtingen(bewerking, verhaal))
        if bevindingen:
            raise BestandFout(bevindingen)
        bewerking.save()
        werk.commit()
    return beeld_van(bewerking)


def replay(bewerking: Bewerking, gebeurtenis: Gebeurtenis, labels: Mapping[str, Sequence[int]]) -> None:
    """Take one step of a story, record one fact, or withdraw the facts of an earlier line by its label."""
    try:
        if gebeurtenis.intrekken:
            for nr in labels[gebeurtenis.intrekken]:
                bewerking.withdraw(nr, gebeurtenis.reden, gebeurtenis.op, gebeurtenis.vastgelegd)
            return
        for plek in bewerking.expand(gebeurtenis.plek, gebeurtenis.op):
            if gebeurtenis.overgang:
                _replay_overgang(bewerking, replace(gebeurtenis, plek=plek))
            else:
                _replay_feit(bewerking, replace(gebeurtenis, plek=plek))
    except VerhaalGeweigerd:
        raise
    except GrflowError as fout:
        waar = f"{gebeurtenis.bestand}:{gebeurtenis.regel}" + (f": {fout.waar}" if fout.waar else "")
        raise GrflowError(fout.wat, waar=waar, wat_nu=fout.wat_nu) from fout


def _replay_overgang(bewerking: Bewerking, g: Gebeurtenis) -> None:
    verzoek = Verzoek(
        overgang=g.overgang, op=g.op, plek=g.plek, gegevens=g.gegevens, zekerheid=g.zekerheid, bron=g.bron,
        vindplaats=g.vindplaats, gebeurd=g.bron if g.gebeurd else "",
    )  # fmt: skip
    uitkomst = bewerking.verder(verzoek, verhaal_op=g.vastgelegd)
    if isinstance(uitkomst, Geweigerd):
        raise VerhaalGeweigerd(g, uitkomst)


def _replay_feit(bewerking: Bewerking, g: Gebeurtenis) -> None:
    if g.soort == "koppeling":
        gegevens = check_gegevens(FEITSOORTEN["koppeling"].gegevens, g.gegevens, waar="koppeling")
        bewerking.check_cluster(str(gegevens.get("cluster", "")))
        bewerking.write_own(
            "koppeling",
            gegevens,
            g.op,
            g.vastgelegd,
            zekerheid=g.zekerheid,
            bron=g.bron,
            vindplaats=g.vindplaats,
        )
        return
    melding = Melding(
        soort=g.soort, op=g.op, gegevens=g.gegevens, plek=g.plek, zekerheid=g.zekerheid, bron=g.bron,
        vindplaats=g.vindplaats,
    )  # fmt: skip
    bewerking.record(melding, verhaal_op=g.vastgelegd)


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
