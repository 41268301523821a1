"""Why no date is possible at all: what never comes, and who or what it is."""

from grflow.planning.agenda import NOOIT
from grflow.planning.bouw import Bouwsel
from grflow.planning.lijnen import Lijn, Lijnen, Stapknoop
from grflow.planning.netwerk import Na, NaGenoeg
from grflow.planning.plan import Waarom
from grflow.recht.grondslag import GEBRUIK, Grondslag


def list_beletsels(bouwsel: Bouwsel) -> list[Waarom]:
    """Return each thing on the way to the end that nothing leads to, once."""
    if bouwsel.hoofdlijn.weg is None:
        return [_stuck(bouwsel, bouwsel.hoofdlijn)]
    return list(dict.fromkeys(_Zoeker(bouwsel).find(bouwsel.doel))) if bouwsel.doel else []


def _stuck(bouwsel: Bouwsel, lijn: Lijn) -> Waarom:
    """Return that no way leads on from where a line stands."""
    fase = lijn.spoor.fase if lijn.spoor else lijn.verloop.begin
    titel = lijn.verloop.fasen[fase].titel
    wie = f"{bouwsel.lijnen.regeling.naam_van(van)}: " if (van := lijn.plek.deelnemer) else ""
    tekst = f"{wie}{lijn.verloop.titel} staat op '{titel}'; vandaar leidt geen weg terug naar de gewone weg"
    return Waarom(tekst, Grondslag(GEBRUIK))


class _Zoeker:
    def __init__(self, bouwsel: Bouwsel) -> None:
        self.bouwsel, self.gezien = bouwsel, set[int]()

    def find(self, stap: Stapknoop) -> list[Waarom]:
        if stap.nr in self.gezien:
            return []
        self.gezien.add(stap.nr)
        if stap.nr in self.bouwsel.netwerk.kring:
            titel = stap.overgang.titel if stap.overgang else "werktijd"
            return [Waarom(f"{titel}: wacht in een kring op zichzelf", Grondslag(GEBRUIK))]
        redenen = []
        for eis in self.bouwsel.netwerk.knopen[stap.nr].eisen:
            if eis.dag(self.bouwsel.tijden) >= NOOIT:
                redenen += self._of_na(eis) if isinstance(eis, Na) else self._of_samen(eis)
        return redenen

    def _of_na(self, eis: Na) -> list[Waarom]:
        if eis.van == Lijnen.NOOIT_NR:
            return [eis.waarom]
        return self.find(self.bouwsel.lijnen.knopen[eis.van])

    def _of_samen(self, eis: NaGenoeg) -> list[Waarom]:
        """Return the lines that do not get there, each with its own reason where it has one."""
        redenen = list[Waarom]()
        for lid, lijn in zip(eis.leden, self.bouwsel.lezer.wie[id(eis)], strict=True):
            if lid == Lijnen.NOOIT_NR:
                redenen.append(self._of_lijn(lijn, eis))
            elif self.bouwsel.tijden[lid] >= NOOIT:
                redenen += self.find(self.bouwsel.lijnen.knopen[lid])
        return redenen or [eis.waarom]

    def _of_lijn(self, lijn: Lijn, eis: NaGenoeg) -> Waarom:
        if lijn.weg is None:
            return _stuck(self.bouwsel, lijn)
        regeling, code = self.bouwsel.lijnen.regeling, lijn.plek.deelnemer or lijn.plek.cluster
        if code in self.bouwsel.vraag.aannames.weigert:
            return Waarom(
                f"{regeling.naam_van(code)} weigert, zo is aangenomen ({eis.waarom.tekst})",
                eis.waarom.grondslag,
            )
        wie = regeling.naam_van(code) or lijn.verloop.titel
        tekst = f"{wie} komt langs de gewone weg niet tot wat wordt gevraagd ({eis.waarom.tekst})"
        return Waarom(tekst, eis.waarom.grondslag)
