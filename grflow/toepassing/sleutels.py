"""Passwords, codes and keys: how they are made and checked; only the secret of a code app is kept as it is."""

from functools import cache
from hashlib import sha256
from hmac import compare_digest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from pwdlib import PasswordHash

    from grflow.toepassing.app import App

STAP = 30
"The seconds that a code of an app lasts; the standard of such apps."


@cache
def _hasher() -> "PasswordHash":
    from pwdlib import PasswordHash
    from pwdlib.hashers.argon2 import Argon2Hasher

    return PasswordHash((Argon2Hasher(),))


def hash_wachtwoord(wachtwoord: str) -> str:
    """Return the argon2 hash of a password."""
    return _hasher().hash(wachtwoord)


@cache
def _dummy() -> str:
    return hash_wachtwoord("niemand heeft dit wachtwoord")


def check_wachtwoord(wachtwoord: str, hash_: str | None) -> bool:
    """Return whether a password fits; where there is no hash the same work is done, so that it takes as long."""
    klopt = _hasher().verify(wachtwoord, hash_ or _dummy())
    return klopt and hash_ is not None


def make_sleutel(app: "App") -> str:
    """Return a key that cannot be guessed, for a session or a link."""
    return app.zout() + app.zout()


def hash_sleutel(sleutel: str) -> str:
    """Return by what a key is known in the database."""
    return sha256(sleutel.encode()).hexdigest()


def make_geheim(app: "App") -> str:
    """Return the secret for an app that gives codes, in the letters that such apps read."""
    from base64 import b32encode

    return b32encode(sha256(make_sleutel(app).encode()).digest()[:20]).decode()


def format_uri(geheim: str, wie: str) -> str:
    """Return the address that a code app reads from a picture."""
    from pyotp import TOTP

    return TOTP(geheim).provisioning_uri(name=wie, issuer_name="grflow")


def find_stap(geheim: str, code: str, nu: "datetime", laatste: int) -> int | None:
    """Return the step of a code that fits now, or one step around it; never one that was used, or None."""
    from pyotp import TOTP

    totp, hier = TOTP(geheim, interval=STAP), int(nu.timestamp()) // STAP
    passend = [
        stap for stap in (hier - 1, hier, hier + 1) if compare_digest(totp.generate_otp(stap), code.strip())
    ]
    return next((stap for stap in passend if stap > laatste), None)
