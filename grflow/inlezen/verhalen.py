"""Stories from `examples/<naam>/dossier.yaml`; a sequel names the story it goes on from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from grflow.fouten import OngeldigeInvoer, suggest
from grflow.inlezen.regelingen import read_regeling
from grflow.inlezen.yamlbestand import Blok, Knoop, load_yaml, parse_datum
from grflow.proces.feiten import Plek
from grflow.proces.verhaal import Gebeurtenis, Verhaal, Verwachting, Weigering
from grflow.recht.datums import Tijdstip, parse_tijdstip
from grflow.recht.zekerheid import Zekerheid

MIDDAG = time(12, tzinfo=UTC)
"""The hour of registration of a line that names only a day."""


def load_verhaal(pad: Path) -> Verhaal:
    """Return the story in a file, after the story it is the sequel of.

    Raises:
        BestandFout: every fault with its line; also a sequel that goes on from itself.
    """
    return _load(pad, ())


def list_verhalen(map_: Path) -> tuple[Path, ...]:
    """Return the stories of a folder, `dossier.yaml` first; sequels and other YAML files are left out.

    A sequel tells a story of the folder once more, with another end.

    Raises:
        BestandFout: a file that is no YAML.
        OngeldigeInvoer: the folder holds no story.
    """
    paden = sorted(map_.glob("*.yaml"), key=lambda pad: (pad.name != "dossier.yaml", pad.name))
    verhalen = tuple(pad for pad in paden if is_verhaal(pad))
    if not verhalen:
        raise OngeldigeInvoer(
            "In deze map staat geen verhaal.", waar=str(map_), wat_nu="Noem een bestand, of een andere map."
        )
    return verhalen


def is_verhaal(pad: Path) -> bool:
    """Return whether a YAML file is a story of its own: not a sequel, and nothing else.

    Raises:
        BestandFout: the file is no YAML.
    """
    waarde = load_yaml(pad).waarde
    return isinstance(waarde, dict) and {"proces", "feiten"} <= set(waarde)


def _load(pad: Path, keten: tuple[Path, ...]) -> Verhaal:
    knoop = load_yaml(pad)
    blok = knoop.blok("een verhaal")
    lezer = _Lezer(pad, blok)
    eerder = blok.tekst("vervolg_op", "")
    if eerder and (pad.parent / eerder).resolve() in (*keten, pad.resolve()):
        blok.fout("'vervolg_op' verwijst rond.", "vervolg_op")
        knoop.fouten.raise_if_any()
    basis = _load(pad.parent / eerder, (*keten, pad.resolve())) if eerder else None
    verhaal = lezer.read_vervolg(basis) if basis else lezer.read()
    blok.done()
    knoop.fouten.raise_if_any()
    return verhaal


class _Lezer:
    """Reads one story file."""

    def __init__(self, pad: Path, blok: Blok) -> None:
        self.pad, self.blok = pad, blok
        self.bestand = "/".join(pad.parts[-2:])
        self.labels: list[str] = []
        self.bron = blok.tekst("bron", "")
        self.zekerheid = blok.keuze("zekerheid", Zekerheid, Zekerheid.BEKEND) or Zekerheid.BEKEND

    def read(self) -> Verhaal:
        blok = self.blok
        return Verhaal(
            bestand=self.bestand,
            titel=blok.tekst("titel"),
            nummer=blok.tekst("nummer", ""),
            proces=blok.tekst("proces"),
            begin=self.read_tijdstip(blok, "begin"),
            regeling=read_regeling(blok),
            gebeurtenissen=self.read_feiten(),
            verwachtingen=self.read_verwachtingen(),
            paden=(str(self.pad.resolve()),),
        )

    def read_vervolg(self, basis: Verhaal) -> Verhaal:
        """Return the earlier story with the events of this one behind it; only its own expectations hold."""
        return replace(
            basis,
            bestand=self.bestand,
            titel=self.blok.tekst("titel", basis.titel),
            nummer=self.blok.tekst("nummer", ""),
            gebeurtenissen=(
                *basis.gebeurtenissen,
                *self.read_feiten([g.label for g in basis.gebeurtenissen]),
            ),
            verwachtingen=self.read_verwachtingen(),
            paden=(*basis.paden, str(self.pad.resolve())),
        )

    def read_tijdstip(self, blok: Blok, naam: str) -> Tijdstip:
        knoop = blok.need(naam)
        return _tijdstip(knoop, naam) if knoop else Tijdstip.woorden("")

    def read_feiten(self, labels: Sequence[str] = ()) -> tuple[Gebeurtenis, ...]:
        self.labels += labels
        return tuple(self.read_feit(knoop.blok("een feit")) for knoop in self.blok.lijst("feiten"))

    def read_feit(self, blok: Blok) -> Gebeurtenis:
        if sum(naam in blok for naam in ("overgang", "soort", "intrekken")) != 1:
            blok.fout("een feit heeft één van 'overgang', 'soort' en 'intrekken' nodig.")
        if ("intrekken" in blok) != ("reden" in blok):
            blok.fout("'intrekken' en 'reden' horen bij elkaar.")
        op = self.read_tijdstip(blok, "op")
        moment = blok.as_type("vastgelegd", parse_moment, None)
        gegevens = self.read_gegevens(blok)
        verhaal, als = (
            self.read_verhaal(blok, gegevens) if blok.tekst("soort", "") == "koppeling" else ("", "")
        )
        feit = Gebeurtenis(
            bestand=self.bestand,
            regel=blok.regel,
            op=op,
            overgang=blok.tekst("overgang", ""),
            soort=blok.tekst("soort", ""),
            intrekken=self.read_intrekken(blok),
            reden=blok.tekst("reden", ""),
            label=self.read_label(blok),
            verhaal=verhaal,
            als=als,
            plek=_read_plek(blok),
            gegevens=gegevens,
            gebeurd=blok.janee("gebeurd"),
            ontheffing=blok.tekst("ontheffing", ""),
            zekerheid=blok.keuze("zekerheid", Zekerheid, self.zekerheid) or self.zekerheid,
            bron=blok.tekst("bron", self.bron),
            vindplaats=blok.tekst("vindplaats", ""),
            vastgelegd=moment or (datetime.combine(op.laatste, MIDDAG) if op.laatste else None),
        )
        blok.done()
        return feit

    def read_label(self, blok: Blok) -> str:
        """Return the name that a later line can call this one by; each name once."""
        label = blok.tekst("label", "")
        if label and label in self.labels:
            blok.fout(f"het label '{label}' staat er al.", "label")
        self.labels.append(label)
        return label

    def read_intrekken(self, blok: Blok) -> str:
        label = blok.tekst("intrekken", "")
        if label and label not in self.labels:
            blok.fout(
                f"geen eerdere regel heeft het label '{label}'. {suggest(label, filter(None, self.labels))}",
                "intrekken",
            )
        return label

    def read_verhaal(self, blok: Blok, gegevens: dict[str, object]) -> tuple[str, str]:
        """Take the story of the other dossier out of the values of a koppeling; return its path and our name there."""
        naam, als = str(gegevens.pop("verhaal", "")), str(gegevens.pop("als", ""))
        pad = (self.pad.parent / naam).resolve()
        if naam and not pad.is_file():
            blok.fout(f"het verhaal '{naam}' bestaat niet.", "gegevens")
        if als and not naam:
            blok.fout("'als' hoort bij 'verhaal'.", "gegevens")
        if naam and "dossier" in gegevens:
            blok.fout("noem het andere dossier met 'verhaal' of met 'dossier', niet met allebei.", "gegevens")
        return (str(pad) if naam else "", als)

    def read_gegevens(self, blok: Blok) -> dict[str, object]:
        """Return the values of a line; `bestand` stands for the text of a file beside the story."""
        knoop = blok.get("gegevens")
        gegevens = dict(knoop.blok("'gegevens'").waarden) if knoop else {}
        waarden = {naam: waarde.plain() for naam, waarde in gegevens.items()}
        naam = waarden.pop("bestand", None)
        if isinstance(naam, str):
            pad = self.pad.parent / naam
            if not pad.resolve().is_relative_to(self.pad.parent.resolve()) or not pad.is_file():
                blok.fout(f"het bestand '{naam}' staat niet naast het verhaal.", "gegevens")
                return waarden
            try:
                waarden["tekst"] = pad.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                blok.fout(f"het bestand '{naam}' is geen tekst in UTF-8.", "gegevens")
        return waarden

    def read_verwachtingen(self) -> tuple[Verwachting, ...]:
        knoop = self.blok.get("verwacht")
        if knoop is None:
            return ()
        knopen = knoop.waarde if isinstance(knoop.waarde, list) else [knoop]
        return tuple(_read_verwachting(k.blok("'verwacht'")) for k in knopen)


def _tijdstip(knoop: Knoop, naam: str) -> Tijdstip:
    try:
        return parse_tijdstip(knoop.plain())
    except OngeldigeInvoer as fout:
        knoop.fouten.add(knoop.regel, f"'{naam}': {fout.wat} {fout.wat_nu}")
        return Tijdstip.woorden("")


def parse_moment(tekst: str) -> datetime:
    """Return a moment of registration: a day (noon), or a moment with its zone.

    Raises:
        OngeldigeInvoer: neither of the two.
    """
    if len(tekst) == len("jjjj-mm-dd"):
        return datetime.combine(parse_datum(tekst), MIDDAG)
    try:
        moment = datetime.fromisoformat(tekst)
    except ValueError:
        raise OngeldigeInvoer(f"'{tekst}' is geen moment.", wat_nu=_MOMENT) from None
    if moment.tzinfo is None:
        raise OngeldigeInvoer(f"'{tekst}' heeft geen tijdzone.", wat_nu=_MOMENT)
    return moment.astimezone(UTC)


_MOMENT = "Schrijf jjjj-mm-dd, of bijvoorbeeld 2018-01-25T20:00+01:00."


def _read_plek(blok: Blok) -> Plek:
    return Plek(
        ronde=blok.tekst("ronde", ""),
        volgnummer=blok.getal_of_niets("volgnummer") or 0,
        nevenspoor=blok.tekst("nevenspoor", ""),
        cluster=blok.tekst("cluster", ""),
        deelnemer=blok.tekst("deelnemer", ""),
    )


def _read_verwachting(blok: Blok) -> Verwachting:
    termijnen = blok.blok("termijnen")
    verwachting = Verwachting(
        regel=blok.regel,
        op=blok.datum("op"),
        fase=blok.tekst("fase", ""),
        sporen={
            naam: {wie: fase.tekst() for wie, fase in b.waarden.items()} for naam, b in blok.blokken("sporen")
        },
        geweigerd=tuple(_read_weigering(k.blok("een weigering")) for k in blok.lijst("geweigerd")),
        termijnen=_read_termijnen(termijnen) if termijnen else {},
        geen_termijn=blok.teksten("geen_termijn"),
    )
    blok.done()
    return verwachting


def _read_termijnen(blok: Blok) -> dict[str, dict[str, date]]:
    """Return per termijn its end date for each deelnemer; a single day is that of all of them."""
    gelezen = {}
    for naam, knoop in blok.waarden.items():
        per = blok.blok(naam) if isinstance(knoop.waarde, dict) else None
        gelezen[naam] = {wie: per.datum(wie) for wie in per.waarden} if per else {"alle": blok.datum(naam)}
    return gelezen


def _read_weigering(blok: Blok) -> Weigering:
    gegevens = blok.get("gegevens")
    weigering = Weigering(
        regel=blok.regel,
        overgang=blok.tekst("overgang"),
        plek=_read_plek(blok),
        redenen_bevatten=blok.teksten("redenen_bevatten"),
        redenen_zonder=blok.teksten("redenen_zonder"),
        gegevens={n: k.plain() for n, k in gegevens.blok("'gegevens'").waarden.items()} if gegevens else {},
    )
    blok.done()
    return weigering
