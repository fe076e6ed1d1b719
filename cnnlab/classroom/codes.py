"""Codes and secrets: whoever has a room's code can join it, whoever has its secret teaches in it.

The code is made from the secret, slowly and one way. So after a server was killed a room can be
brought back by its teacher alone: nobody finds a secret that makes the code on the projector.
"""

import hashlib
import hmac
import secrets

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # without those that are taken for each other
_LENGTH = 9
_SPACE = len(_LETTERS) ** _LENGTH
_SALT = b"a room of CNN Lab"
SECRET_CHARACTERS = 32


def new_secret() -> str:
    """Draw a teacher's secret: 24 bytes of chance as 32 characters."""
    return secrets.token_urlsafe(24)


def new_token() -> str:
    """Draw what a student's browser is known by."""
    return secrets.token_urlsafe(18)


def code_of(secret: str) -> str:
    """Return the code that a secret makes; it takes as long as is meant, some 50 ms.

    Examples
    --------
    >>> code_of("not a secret any more"), code_of("nor this")
    ('z6b-6rr-ejr', 'vm3-res-289')
    """
    made = hashlib.scrypt(secret.encode(), salt=_SALT, n=2**14, r=8, p=1, dklen=32)
    number = int.from_bytes(made) % _SPACE
    letters = ""
    for _ in range(_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        letters += _LETTERS[rest]
    return "-".join(letters[n : n + 3] for n in range(0, _LENGTH, 3))


def written_code(text: str) -> str:
    """Return a code as it is shown, however it was typed; "" where it can be none.

    Examples
    --------
    >>> written_code(" HH2 NCSchk"), written_code("hh2-ncs-chl"), written_code("hh2")
    ('hh2-ncs-chk', '', '')
    """
    letters = "".join(letter for letter in text[:40].lower() if letter.isalnum())
    if len(letters) != _LENGTH or set(letters) - set(_LETTERS):
        return ""
    return "-".join(letters[n : n + 3] for n in range(0, _LENGTH, 3))


def digest(text: str) -> str:
    """Return what is kept in place of a secret or token: it cannot be turned back."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_same(one: str, other: str) -> bool:
    """Whether two digests are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(one, other)
