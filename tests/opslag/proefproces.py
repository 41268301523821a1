"""A process of its own for the tests: it says 'klaar', waits for a line, does one thing, and says what came of it."""

import sys

from grflow.fouten import GrflowError
from grflow.opslag.werk import Opslag


def main(plaats: str) -> None:
    opslag = Opslag(plaats)
    print("klaar", flush=True)
    sys.stdin.readline()
    try:
        opslag.prepare()
        with opslag.lezen() as werk:
            werk.list_dossiers()
        print("goed", flush=True)
    except GrflowError as fout:
        print(f"fout: {fout}", flush=True)
    opslag.close()


if __name__ == "__main__":
    main(sys.argv[1])
