"""What users read when something goes wrong."""

from grflow.fouten import BestandFout, Bevinding, GrflowError, Onbekend, suggest


def test_message_says_where_what_and_what_now() -> None:
    fout = GrflowError("de fase bestaat niet.", waar="proces.yaml:14", wat_nu="Kies een andere.")
    assert str(fout) == "proces.yaml:14: de fase bestaat niet.\n  Kies een andere."
    assert str(GrflowError("zo niet.")) == "zo niet."


def test_unknown_name_comes_with_a_suggestion() -> None:
    fout = Onbekend("fase", "zienswijzen", ["ontwerp", "zienswijze"])
    assert (fout.soort, fout.naam) == ("fase", "zienswijzen")
    assert str(fout).endswith("Bekend: ontwerp, zienswijze. Bedoelt u 'zienswijze'?")


def test_suggestion() -> None:
    assert suggest("iets", []) == ""
    assert suggest("qqq", ["ontwerp"]) == "Bekend: ontwerp."
    assert suggest("WGR", ["Wgr", "Awb"]) == "Bekend: Awb, Wgr. Bedoelt u 'Wgr'?"
    assert suggest("x", [f"naam{n:02}" for n in range(14)]).endswith("naam11 en 2 andere.")


def test_file_faults_are_listed_in_order() -> None:
    later, eerder = Bevinding("b.yaml", 2, "dubbel."), Bevinding("a.yaml", 9, "leeg.")
    fout = BestandFout([later, eerder])
    assert fout.bevindingen == (eerder, later)
    assert str(fout) == "a.yaml:9: leeg.\nb.yaml:2: dubbel."
