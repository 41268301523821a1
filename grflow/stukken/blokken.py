"""A stuk as a row of blokken: each paragraph, point or row of a table by itself, from our Markdown and back to it.

The `tekst` of a blok is plain, but for `**vet**` and `*cursief*`; a star or backslash that is meant as such has a
backslash before it. A tab stands between the cells of a row, and between a kopveld and what it says.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from grflow.stukken.opmaak import escape_begin, escape_tekens


class Bloksoort(StrEnum):
    """What a blok is on paper."""

    KOP = "kop"
    ALINEA = "alinea"
    PUNT = "punt"
    KOPVELD = "kopveld"
    BIJSCHRIFT = "bijschrift"
    TABELKOP = "tabelkop"
    TABELRIJ = "tabelrij"
    ONDERTEKENING = "ondertekening"
    BEELD = "beeld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blok:
    """One paragraph, point or row; `vak` is the special part of the stuk in which it stands."""

    soort: Bloksoort
    tekst: str
    niveau: int = 0
    "Of a heading (from 1), or how deep a point lies in a list (from 0)."
    vak: str = ""
    teken: str = ""
    "What the first point of its list is numbered with: '1.', 'I.', 'a.' or '-'."

    @property
    def plain(self) -> str:
        """The text without marks of emphasis."""
        return plain_tekst(self.tekst)

    @property
    def in_word(self) -> bool:
        """Whether it can be changed in Word: the mark of a concept stands in the header, a picture is no text."""
        return self.vak not in ("concept", "tekening") and self.soort is not Bloksoort.BEELD


RIJEN = frozenset({Bloksoort.KOPVELD, Bloksoort.TABELKOP, Bloksoort.TABELRIJ, Bloksoort.ONDERTEKENING})
"The blokken whose text has cells."
INSPRINGING = 4
_KOP = re.compile(r"(#{1,6})\s+(.*)")
_PUNT = re.compile(r"(\s*)(-|\d+[.)]|[ivxlcdmIVXLCDM]+[.)]|[A-Za-z][.)])\s+(\S.*)")
_STREEP = re.compile(r"\|[\s:|-]+\|")
_TEKEN = re.compile(r"\\(.)|&#(\d+);", re.DOTALL)
_STUK = re.compile(r"\\([*\\])|(\*+)|([^*\\]+|\\)")
_KOPVELDEN = ("| Gegeven | Inhoud |", "|---|---|")


def plain_tekst(tekst: str) -> str:
    """Return the text of a blok as it is read."""
    return "".join(teken or gewoon for teken, _, gewoon in _STUK.findall(tekst))


def parse_regel(markdown: str) -> str:
    """Return a line of our Markdown as the text of a blok."""
    return _TEKEN.sub(_parse_teken, markdown)


def _parse_teken(treffer: re.Match[str]) -> str:
    geescaped, nummer = treffer.groups()
    if geescaped is None:
        return chr(int(nummer))
    return treffer[0] if geescaped in ("*", "\\") else str(geescaped)


def write_regel(tekst: str) -> str:
    """Return the text of a blok as a line of our Markdown in which only emphasis works."""
    delen = _STUK.findall(tekst)
    regel = "".join(ster or escape_tekens(teken or gewoon) for teken, ster, gewoon in delen)
    return regel if tekst.startswith("*") else escape_begin(regel, plain_tekst(tekst))


# -- from Markdown -----------------------------------------------------------------------------------------------------


def parse_blokken(markdown: str) -> tuple[Blok, ...]:
    """Return the blokken of a stuk in our Markdown."""
    lezer = _Lezer()
    for regel in markdown.splitlines():
        lezer.read(regel)
    return tuple(lezer.finish())


class _Lezer:
    """Reads line by line; `_regels` are those of a paragraph that has not ended yet."""

    def __init__(self) -> None:
        self.blokken: list[Blok] = []
        self.vak, self._regels, self._in_lijst = "", list[str](), False

    def read(self, regel: str) -> None:
        kaal = regel.strip()
        if not kaal or kaal.startswith(":::"):
            self._end()
            if kaal:
                self.vak, self._in_lijst = kaal.removeprefix(":::").strip(), False
            return
        if (kop := _KOP.fullmatch(kaal)) and not regel.startswith(" "):
            self._end()
            self._add(Bloksoort.KOP, kop[2], niveau=len(kop[1]))
        elif kaal.startswith("|"):
            self._end()
            self._read_rij(kaal)
        elif punt := _PUNT.fullmatch(regel):
            self._end()
            self._read_punt(len(punt[1]), punt[2], punt[3])
        else:
            self._read_tekst(regel, kaal)

    def finish(self) -> list[Blok]:
        self._end()
        return self.blokken

    def _read_rij(self, kaal: str) -> None:
        if _STREEP.fullmatch(kaal):
            laatste = self.blokken.pop()
            if self.vak != "kopvelden":
                self.blokken.append(replace(laatste, soort=Bloksoort.TABELKOP))
            return
        soort = Bloksoort.KOPVELD if self.vak == "kopvelden" else Bloksoort.TABELRIJ
        cellen = kaal.strip("|").split("|") if kaal.endswith("|") else kaal.removeprefix("|").split("|")
        self._add(soort, "\t".join(cel.strip() for cel in cellen))

    def _read_punt(self, inspringing: int, teken: str, tekst: str) -> None:
        if self.vak == "ondertekening":
            self._read_ondertekenaar(tekst)
            return
        niveau = min(inspringing // INSPRINGING, 1)
        vorige = next((b for b in reversed(self.blokken) if b.niveau <= niveau), None)
        zelfde = self._in_lijst and vorige is not None and vorige.soort is Bloksoort.PUNT
        if zelfde and vorige is not None and vorige.niveau == niveau and _is_same(vorige.teken, teken):
            teken = vorige.teken
        self._add(Bloksoort.PUNT, tekst, niveau=niveau, teken=teken)
        self._in_lijst = True

    def _read_ondertekenaar(self, rol: str) -> None:
        if self.blokken and self.blokken[-1].soort is Bloksoort.ONDERTEKENING:
            laatste = self.blokken.pop()
            self.blokken.append(replace(laatste, tekst=f"{laatste.tekst}\t{parse_regel(rol)}"))
        else:
            self._add(Bloksoort.ONDERTEKENING, rol)

    def _read_tekst(self, regel: str, kaal: str) -> None:
        if self._in_lijst and not self._regels and regel.startswith(" ") and self.blokken:
            laatste = self.blokken.pop()
            self.blokken.append(replace(laatste, tekst=f"{laatste.tekst} {parse_regel(kaal)}"))
            return
        self._regels.append(kaal)

    def _end(self) -> None:
        regels, self._regels = self._regels, []
        if not regels:
            return
        tekst = " ".join(regels)
        if tekst.startswith("!["):
            self._add(Bloksoort.BEELD, tekst)
        elif self.vak == "tabel" and len(tekst) > len("****") and tekst.startswith("**"):
            self._add(Bloksoort.BIJSCHRIFT, tekst.removeprefix("**").removesuffix("**"))
        else:
            self._add(Bloksoort.ALINEA, tekst)

    def _add(self, soort: Bloksoort, markdown: str, *, niveau: int = 0, teken: str = "") -> None:
        tekst = markdown if soort is Bloksoort.BEELD else parse_regel(markdown)
        self.blokken.append(Blok(soort=soort, tekst=tekst, niveau=niveau, vak=self.vak, teken=teken))
        self._in_lijst = soort is Bloksoort.PUNT


def _is_same(eerste: str, teken: str) -> bool:
    """Tell whether a number can belong to the list that began with another."""
    return (eerste == "-") == (teken == "-") and eerste[0].isdigit() == teken[0].isdigit()


# -- to Markdown -------------------------------------------------------------------------------------------------------


_Teller = dict[int, tuple[str, int]]
"""By the depth of a list: the sign of its first point, and how many came after that one."""


def write_blokken(blokken: Sequence[Blok]) -> str:
    """Return blokken as our Markdown; `parse_blokken` gives the same blokken back."""
    regels, vak, vorige = list[str](), "", None
    teller: _Teller = {}
    for blok in blokken:
        if blok.vak != vak or _begins(blok, vorige):
            regels += [":::", ""] if vak else []
            regels += ["", f"::: {blok.vak}"] if blok.vak else []
            vak, vorige = blok.vak, None
        regels += _write_blok(blok, vorige, teller)
        vorige = blok
    if vak:
        regels.append(":::")
    return _tidy("\n".join(regels))


def _begins(blok: Blok, vorige: Blok | None) -> bool:
    """Tell whether a second table, or a second group of signatures, begins in a division of its own."""
    if vorige is None or not blok.vak or blok.vak != vorige.vak:
        return False
    in_rijen = vorige.soort in (Bloksoort.TABELKOP, Bloksoort.TABELRIJ, Bloksoort.ONDERTEKENING)
    return in_rijen and blok.soort in (Bloksoort.BIJSCHRIFT, Bloksoort.TABELKOP, Bloksoort.ALINEA)


def _tidy(markdown: str) -> str:
    """Return the text with one empty line between its parts, and none inside the edges of a division."""
    markdown = re.sub(r"^(::: .+\n)\n+", r"\1", markdown, flags=re.MULTILINE)
    markdown = re.sub(r"\n+\n:::$", "\n:::", markdown, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", markdown).strip() + "\n"


def _write_blok(blok: Blok, vorige: Blok | None, teller: _Teller) -> list[str]:
    match blok.soort:
        case Bloksoort.KOP:
            return ["", f"{'#' * blok.niveau} {write_regel(blok.tekst)}", ""]
        case Bloksoort.PUNT:
            return _write_punt(blok, vorige, teller)
        case Bloksoort.KOPVELD:
            return [*(() if _follows(vorige, blok.soort) else _KOPVELDEN), _write_rij(blok.tekst)]
        case Bloksoort.TABELKOP | Bloksoort.TABELRIJ:
            return _write_tabelrij(blok, vorige)
        case Bloksoort.BIJSCHRIFT:
            return ["", f"**{write_regel(plain_tekst(blok.tekst).replace('*', ''))}**", ""]
        case Bloksoort.ONDERTEKENING:
            return ["", *(f"- {write_regel(deel)}" for deel in blok.tekst.split("\t"))]
        case Bloksoort.BEELD:
            return ["", blok.tekst, ""]
    return ["", write_regel(blok.tekst), ""]


def _write_punt(blok: Blok, vorige: Blok | None, teller: _Teller) -> list[str]:
    """Return a point with the next number of its list, or the first of a new list."""
    if not _follows(vorige, Bloksoort.PUNT):
        teller.clear()
    diep = min(blok.niveau, 1) if 0 in teller else 0
    if diep == 0:
        teller.pop(1, None)
    teken, nummer = teller.get(diep, ("", -1))
    nieuw = teken != blok.teken
    teller[diep] = (blok.teken, 0 if nieuw else nummer + 1)
    regel = f"{' ' * INSPRINGING * diep}{_number(blok.teken, teller[diep][1])} {write_regel(blok.tekst)}"
    return ["", regel] if nieuw and diep == 0 else [regel]


def _write_tabelrij(blok: Blok, vorige: Blok | None) -> list[str]:
    rij, cellen = _write_rij(blok.tekst), blok.tekst.count("\t") + 1
    in_tabel = vorige is not None and vorige.soort in (Bloksoort.TABELKOP, Bloksoort.TABELRIJ)
    if in_tabel and blok.soort is Bloksoort.TABELRIJ:
        return [rij]
    return ["", rij, f"|{'---|' * cellen}"]


def _write_rij(tekst: str) -> str:
    return f"| {' | '.join(write_regel(cel) for cel in tekst.split(chr(9)))} |"


def _follows(vorige: Blok | None, soort: Bloksoort) -> bool:
    return vorige is not None and vorige.soort is soort


_ROMEINS = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def _number(eerste: str, verder: int) -> str:
    """Return the number of a point, so many places after the first of its list."""
    if eerste in ("-", ""):
        return "-"
    teken, slot = eerste[:-1], eerste[-1]
    if teken.isdigit():
        return f"{int(teken) + verder}{slot}"
    if teken.lower() == "i":
        return f"{_roman(1 + verder) if teken == 'i' else _roman(1 + verder).upper()}{slot}"
    return f"{chr(ord(teken) + verder)}{slot}" if len(teken) == 1 else eerste


def _roman(getal: int) -> str:
    cijfers = ""
    for waarde, teken in _ROMEINS:
        while getal >= waarde:
            cijfers, getal = cijfers + teken, getal - waarde
    return cijfers


# -- anchors -----------------------------------------------------------------------------------------------------------

MAX_ANKER = 40
"Characters that Word allows in the name of a bookmark."
_LETTERS = {Bloksoort.ALINEA: "a", Bloksoort.PUNT: "p", Bloksoort.KOPVELD: "k", Bloksoort.BIJSCHRIFT: "b",
            Bloksoort.TABELKOP: "t", Bloksoort.TABELRIJ: "r", Bloksoort.ONDERTEKENING: "o", Bloksoort.KOP: "h",
            Bloksoort.BEELD: "f"}  # fmt: skip


def list_ankers(blokken: Sequence[Blok], beslispunten: Mapping[str, int]) -> list[str]:
    """Return for each blok a name that says which part of the stuk it is, as 'inleiding_a2' or 'beslispunt_1'.

    Args:
        beslispunten: The number of each beslispunt by its plain text.
    """
    ankers, sectie, tellers, gebruikt = list[str](), "begin", dict[str, int](), dict[str, int]()
    for blok in blokken:
        if blok.soort is Bloksoort.KOP:
            sectie, tellers = _slug(blok.plain), {}
        elif blok.vak.startswith(("besluitwoord", "ondertekening")) and not tellers.get(blok.vak):
            sectie, tellers = blok.vak, {blok.vak: 1}
        letter = _LETTERS[blok.soort] + ("s" if blok.niveau and blok.soort is Bloksoort.PUNT else "")
        tellers[letter] = tellers.get(letter, 0) + 1
        nr = beslispunten.get(strip_slot(blok.plain)) if blok.soort is Bloksoort.PUNT else None
        anker = f"beslispunt_{nr}" if nr else f"{sectie}_{letter}{tellers[letter]}"
        gebruikt[anker] = gebruikt.get(anker, 0) + 1
        ankers.append(anker if gebruikt[anker] == 1 else f"{anker}_{gebruikt[anker]}")
    return ankers


def strip_slot(tekst: str) -> str:
    """Return the text of a point without the sign that ends it in a list."""
    return tekst.rstrip(" ;:.")


def _slug(tekst: str) -> str:
    return (
        "_".join(re.findall(r"[a-z0-9]+", tekst.lower()))[: MAX_ANKER - len("_gf__ps99_99")].strip("_")
        or "deel"
    )
