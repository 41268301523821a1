"""The list that goes with a set of stukken."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from grflow.stukken.manifest import Maakstatus, Manifest, Manifestregel

REGEL: dict[str, Any] = {
    "deelnemer": "gm1680", "soort": "raadsbesluit", "formaat": "pdf", "pad": "gm1680.pdf",
}  # fmt: skip
GEMAAKT = Manifestregel(**REGEL, status=Maakstatus.GEMAAKT, sha256="ab")
MISLUKT = Manifestregel(**REGEL, status=Maakstatus.MISLUKT, reden="lettertype ontbreekt")
VAST = Manifestregel(**REGEL, status=Maakstatus.OVERGESLAGEN, sha256="cd", reden="het stuk is definitief")


def test_manifest_goes_through_json() -> None:
    manifest = Manifest(
        dossier="2018-001", proces="opheffen", procesversie="2015-01-01", kop="ff",
        gemaakt_op=datetime(2018, 1, 5, 9, tzinfo=UTC), regels=(GEMAAKT, MISLUKT, VAST),
    )  # fmt: skip
    plat = json.loads(json.dumps(manifest.to_dict()))
    assert plat["gemaakt_op"] == "2018-01-05T09:00:00+00:00"
    assert plat["regels"][0]["formaat"] == "pdf"
    assert plat["regels"][1]["reden"] == "lettertype ontbreekt"
    assert (manifest.gemaakt, manifest.mislukt, manifest.overgeslagen) == ((GEMAAKT,), (MISLUKT,), (VAST,))
    zelfde = replace(GEMAAKT, status=Maakstatus.ONGEWIJZIGD, reden="versie 1 staat er al")
    assert replace(manifest, regels=(GEMAAKT, zelfde)).ongewijzigd == (zelfde,)


@pytest.mark.parametrize("rest", [
    pytest.param({"status": Maakstatus.GEMAAKT}, id="gemaakt zonder som"),
    pytest.param({"status": Maakstatus.MISLUKT}, id="mislukt zonder reden"),
    pytest.param({"status": Maakstatus.GEMAAKT, "sha256": "ab", "reden": "x"}, id="gemaakt met reden"),
])  # fmt: skip
def test_a_line_does_not_contradict_itself(rest: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a file that"):
        Manifestregel(**REGEL, **rest)
