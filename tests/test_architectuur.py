"""The floor plan holds: who imports whom, where dates are counted, where files and clocks are touched."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

WORTEL = Path(__file__).parent.parent
PAKKET = WORTEL / "grflow"

KERN = {"fouten", "recht", "termijnen", "vergaderingen", "proces", "stukken", "toegang", "planning"}
RANDEN = {"inlezen", "opslag", "documenten", "koppelingen"}
MAG = {
    "fouten": set(),
    "recht": {"fouten"},
    "termijnen": {"fouten", "recht"},
    "vergaderingen": {"fouten", "recht", "termijnen"},
    "proces": {"fouten", "recht", "termijnen", "vergaderingen"},
    "stukken": {"fouten", "recht", "termijnen", "vergaderingen", "proces"},
    "toegang": {"fouten", "recht"},
    "planning": {"fouten", "recht", "termijnen", "vergaderingen", "proces", "stukken"},
    **dict.fromkeys(RANDEN, KERN),
    "toepassing": KERN | RANDEN,
    "cli": KERN | {"toepassing"},
    "web": KERN | {"toepassing"},
}
MODULES = sorted(p for p in PAKKET.rglob("*.py"))


def room_of(pad: Path) -> str:
    deel = pad.relative_to(PAKKET).parts[0]
    return deel.removesuffix(".py")


def imports_of(boom: ast.AST) -> Iterator[tuple[int, str]]:
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Import):
            yield from ((knoop.lineno, alias.name) for alias in knoop.names)
        elif isinstance(knoop, ast.ImportFrom) and knoop.module:
            yield knoop.lineno, knoop.module
            yield from ((knoop.lineno, f"{knoop.module}.{alias.name}") for alias in knoop.names)


def type_only(boom: ast.Module) -> set[int]:
    """Return the lines below `if TYPE_CHECKING:`, which do not run."""
    blokken = [k for k in ast.walk(boom) if isinstance(k, ast.If) and "TYPE_CHECKING" in ast.unparse(k.test)]
    return {
        knoop.lineno
        for blok in blokken
        for deel in blok.body
        for knoop in ast.walk(deel)
        if hasattr(knoop, "lineno")
    }


@pytest.mark.parametrize("pad", MODULES, ids=lambda p: str(p.relative_to(PAKKET)))
def test_a_room_imports_only_what_the_plan_allows(pad: Path) -> None:
    kamer, boom = room_of(pad), ast.parse(pad.read_text(encoding="utf-8"))
    alleen_typen = type_only(boom)
    if kamer in ("__init__", "__main__"):
        return
    fout = []
    for regel, naam in imports_of(boom):
        if naam.startswith("grflow.") and naam.count(".") >= 1:
            naar = naam.split(".")[1]
            if naar in ("__version__", kamer) or naar in MAG[kamer]:
                continue
            if regel in alleen_typen and kamer == "cli":
                continue  # a door may name the types it is handed; nothing is imported at run time
            fout.append(f"{pad.name}:{regel} imports {naam}")
    assert not fout


def test_every_room_is_on_the_plan() -> None:
    kamers = {room_of(pad) for pad in MODULES} - {"__init__", "__main__"}
    assert kamers <= set(MAG), "a new room needs a place in ontwerp and in this test"


VERBODEN_IN_KERN = {
    "os",
    "io",
    "pathlib",
    "sqlite3",
    "socket",
    "subprocess",
    "time",
    "random",
    "secrets",
    "tempfile",
    "shutil",
}


@pytest.mark.parametrize(
    "pad", [p for p in MODULES if room_of(p) in KERN], ids=lambda p: str(p.relative_to(PAKKET))
)
def test_the_kern_touches_no_file_clock_or_chance(pad: Path) -> None:
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    geimporteerd = {naam.split(".")[0] for _, naam in imports_of(boom)}
    assert not geimporteerd & VERBODEN_IN_KERN
    aanroepen = {ast.unparse(k.func) for k in ast.walk(boom) if isinstance(k, ast.Call)}
    assert not aanroepen & {"open", "date.today", "datetime.now", "datetime.today", "print", "input"}


DATUMKAMERS = {"recht", "termijnen", "vergaderingen", "planning"}


@pytest.mark.parametrize(
    "pad", [p for p in MODULES if room_of(p) not in DATUMKAMERS], ids=lambda p: str(p.relative_to(PAKKET))
)
def test_dates_are_counted_only_in_the_rooms_for_it(pad: Path) -> None:
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    namen = {naam.split(".")[-1] for _, naam in imports_of(boom)}
    assert not namen & {"timedelta", "relativedelta", "easter", "calendar", "monthrange", "rrule"}
    kenmerken = {k.attr for k in ast.walk(boom) if isinstance(k, ast.Attribute)}
    assert not kenmerken & {"days", "toordinal", "fromordinal", "weekday", "isoweekday", "isocalendar"}


def test_the_guard_on_date_arithmetic_sees_it() -> None:
    boom = ast.parse("from datetime import timedelta\nx = (a - b).days")
    assert "timedelta" in {naam.split(".")[-1] for _, naam in imports_of(boom)}
    assert "days" in {k.attr for k in ast.walk(boom) if isinstance(k, ast.Attribute)}


RECHTSCODE = [
    *(PAKKET / "termijnen").glob("*.py"),
    PAKKET / "recht" / "feestdagen.py",
    PAKKET / "recht" / "regels.py",
    PAKKET / "recht" / "verkiezingen.py",
]


@pytest.mark.parametrize("pad", RECHTSCODE, ids=lambda p: p.name)
def test_no_legal_number_stands_in_python(pad: Path) -> None:
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    getallen = {k.value for k in ast.walk(boom) if isinstance(k, ast.Constant) and type(k.value) is int}
    almanak = {
        7,
        12,
        31,
        53,
        2001,
    }  # days of a week, months of a year, 31 December, weeks to try, a common year
    assert getallen <= {0, 1} | almanak, "a number of the law belongs in recht/regels/*.yaml"


@pytest.mark.parametrize("pad", MODULES, ids=lambda p: str(p.relative_to(PAKKET)))
def test_a_module_says_what_it_is_and_stays_small(pad: Path) -> None:
    tekst = pad.read_text(encoding="utf-8")
    boom = ast.parse(tekst)
    assert ast.get_docstring(boom), "the first line of a module says what is in it"
    assert tekst.count("\n") <= 400
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.FunctionDef):
            lengte = (knoop.end_lineno or 0) - knoop.lineno + 1
            if "migraties" in pad.parts:
                continue  # a migration is as long as its tables
            assert lengte <= 45, f"{knoop.name} is {lengte} lines"


def test_help_needs_no_heavy_import() -> None:
    code = (
        "import sys; sys.argv = ['grflow', '--help']\n"
        "from grflow.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "zwaar = {'sqlmodel', 'sqlalchemy', 'alembic', 'jinja2', 'typst', 'docx', 'transitions', 'yaml', 'rich', 'markdown'}\n"
        "print(sorted(zwaar & set(sys.modules)), file=sys.stderr)"
    )
    klaar = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert klaar.stderr.strip() == "[]"


@pytest.mark.parametrize(
    "opdracht", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]], ids=" ".join
)
def test_the_style_holds(opdracht: list[str]) -> None:
    klaar = subprocess.run(
        [sys.executable, "-m", *opdracht], cwd=WORTEL, capture_output=True, text=True, check=False
    )
    assert klaar.returncode == 0, klaar.stdout + klaar.stderr
