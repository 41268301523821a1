"""The page of a dossier: who decided, and only the steps that this user may take."""

from bezoek import NUMMER, Als

ADVIES = "Een adviesnota en een voorstel schrijven"
INDIENEN = "Het raadsvoorstel vóór de sluitingsdatum bij de griffie indienen"


def test_a_griffier_is_offered_only_his_own_steps(als: Als) -> None:
    bladzij = als("griffier").get(f"/dossiers/{NUMMER}").text
    nu = bladzij[bladzij.index('id="nu"') : bladzij.index('id="termijnen"')]
    assert ADVIES in nu  # Assen has not offered it to its raad yet
    assert INDIENEN not in nu  # that is for Aa en Hunze, which has
    assert "Anderen kunnen nu nog" in nu
    assert bladzij.index('id="bord"') < bladzij.index('id="nu"')


def test_a_projectleider_is_offered_the_steps_of_all(als: Als) -> None:
    bladzij = als("projectleider").get(f"/dossiers/{NUMMER}").text
    nu = bladzij[bladzij.index('id="nu"') : bladzij.index('id="termijnen"')]
    assert ADVIES in nu
    assert INDIENEN in nu
    assert "Anderen kunnen" not in nu
