"""A request that carries a key is done once, however often it is sent."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk


@contextmanager
def once(werk: "Werk", sleutel: str, dossier: str, wat: Sequence[object]) -> Iterator[bool]:
    """Yield whether this request still has to be done; remember the key when the block ends well."""
    vingerafdruk = sha256(repr((dossier, *wat)).encode()).hexdigest()
    gedaan = bool(sleutel) and werk.find_verzoek(sleutel, vingerafdruk)
    yield not gedaan
    if sleutel and not gedaan:
        werk.store_verzoek(sleutel, vingerafdruk, dossier, werk.get_dossier(dossier).versie)
