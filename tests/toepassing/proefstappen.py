"""A process of its own for the tests, to work beside another one or to be killed."""

import sys
import time

from proefdossiers import NUMMER, bij, make_app, stap

from grflow.fouten import IntussenGewijzigd
from grflow.toepassing.app import App
from grflow.toepassing.dossiers import advance_dossier

HEEN_EN_WEER = ("niet_instemmen", "opnieuw_voorleggen")


def blijf_hangen(app: App, opdracht: str) -> None:
    """Take a step, and stop for ever right before a statement."""
    from sqlalchemy import event

    def hang() -> None:
        print("hangt", flush=True)
        time.sleep(60)

    def tick(_verbinding: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(opdracht):
            hang()

    engine = app.opslag._engine
    event.listen(engine, "before_cursor_execute", tick)
    if opdracht == "COMMIT":
        event.listen(engine, "commit", lambda _: hang())
    advance_dossier(app, NUMMER, stap("geen_zienswijze", plek=bij("gm1680")))


def heen_en_weer(app: App, deelnemer: str, aantal: str) -> None:
    """Put the question to one college again and again, and say so after each step."""
    plek = bij(deelnemer, "richtinggevend_besluit")
    for nummer in range(int(aantal)):
        overgang = HEEN_EN_WEER[nummer % 2]
        while True:
            try:
                advance_dossier(app, NUMMER, stap(overgang, plek=plek, gebeurd="proef"))
                break
            except IntussenGewijzigd:
                continue
        print(f"{deelnemer} {overgang}", flush=True)


if __name__ == "__main__":
    _app = make_app(sys.argv[2])
    {"blijf_hangen": blijf_hangen, "heen_en_weer": heen_en_weer}[sys.argv[1]](_app, *sys.argv[3:])
    _app.opslag.close()
