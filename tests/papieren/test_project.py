"""The other papers: licence, changelog, constraints, publiccode, and what may stand in no file at all."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

import grflow

VERBODEN = (
    "/work" + "/",
    "/root" + "/",
    "pypi" + ".org",
    "files.python" + "hosted.org",
    "registry.npm" + "js.org",
)


def list_bestanden(wortel: Path) -> list[Path]:
    """Return the files of the project: those of git, or in an unpacked archive all text files."""
    if not (wortel / ".git").exists():
        pytest.skip("geen git: dit is een uitgepakt archief")
    klaar = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=wortel, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return [wortel / naam for naam in klaar.stdout.split("\0") if naam and (wortel / naam).is_file()]


def test_geen_plaatsen_van_een_machine(wortel: Path) -> None:
    gevonden = []
    for pad in list_bestanden(wortel):
        inhoud = pad.read_bytes()
        gevonden += [f"{pad.relative_to(wortel)}: {woord}" for woord in VERBODEN if woord.encode() in inhoud]
    assert gevonden == []


def test_licentie_is_de_eupl(wortel: Path) -> None:
    tekst = (wortel / "LICENSE").read_text(encoding="utf-8")
    assert tekst.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    artikelen = re.findall(r"^(\d+)\.", tekst, re.MULTILINE)
    assert artikelen == [str(nr) for nr in range(1, 16)]
    assert tekst.rstrip().endswith("require the production of a new EUPL version.")


def test_changelog_noemt_deze_versie(wortel: Path) -> None:
    tekst = (wortel / "CHANGELOG.md").read_text(encoding="utf-8")
    koppen = re.findall(r"^## (\d+\.\d+\.\d+) – (nog niet uitgebracht|\d{4}-\d\d-\d\d)$", tekst, re.MULTILINE)
    assert koppen[0][0] == grflow.__version__


def test_constraints_zijn_namen_en_versies(wortel: Path) -> None:
    regels = (wortel / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [regel for regel in regels if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", regel)] == []
    assert regels == sorted(regels, key=str.lower)


def test_constraints_dekken_de_afhankelijkheden(wortel: Path) -> None:
    import tomllib

    project = tomllib.loads((wortel / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    nodig = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    namen = {_plain(re.split(r"[\[><=]", eis, maxsplit=1)[0]) for eis in nodig}
    vast = {
        _plain(regel.split("==")[0])
        for regel in (wortel / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    assert sorted(namen - vast) == []


def _plain(naam: str) -> str:
    return re.sub(r"[-_.]+", "-", naam).lower()


def test_publiccode(wortel: Path) -> None:
    """The keys that version 0.4 of the standard asks for, and the limits on their lengths."""
    code = yaml.safe_load((wortel / "publiccode.yml").read_text(encoding="utf-8"))
    verplicht = {
        "publiccodeYmlVersion", "name", "url", "releaseDate", "platforms", "categories", "developmentStatus",
        "softwareType", "description", "legal", "maintenance", "localisation",
    }  # fmt: skip
    assert verplicht <= set(code)
    assert code["publiccodeYmlVersion"] == "0.4"
    assert code["softwareVersion"] == grflow.__version__
    assert code["legal"]["license"] == "EUPL-1.2"
    assert code["maintenance"] == {"type": "none"}
    for taal in code["description"].values():
        assert len(taal["shortDescription"]) <= 150
        assert 150 <= len(taal["longDescription"]) <= 10_000
        assert taal["features"]


@pytest.mark.parametrize("naam", ["CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "bench/README.md"])
def test_verwijzingen_bestaan(naam: str, wortel: Path) -> None:
    pad = wortel / naam
    doelen = re.findall(r"\]\(([\w./-]+)\)", pad.read_text(encoding="utf-8"))
    assert [doel for doel in doelen if not (pad.parent / doel).exists()] == []
