"""The types that a JavaScript module declares in its comments: ``@typedef``, read as text."""

import re


def typedefs(source: str) -> dict[str, str]:
    """Return name -> type as written; one written property by property as if it were in braces."""
    found = {}
    for comment in re.findall(r"/\*\*(.*?)\*/", source, re.DOTALL):
        text = re.sub(r"^\s*\*", "", comment, flags=re.MULTILINE)
        for one in text.split("@typedef")[1:]:
            form, rest = _braced(one)
            name, *properties = rest.split("@property")
            if properties:
                after = [_braced(each)[1].split()[0] for each in properties]
                keys = [f"{key.strip('[]')}{'?' * key.startswith('[')}: _" for key in after]
                form = f"{{{', '.join(keys)}}}"
            found[name.split()[0]] = form.strip()
    return found


def keys(name: str, declared: dict[str, str]) -> dict[str, bool]:
    """Return key -> whether it may be missing, of an object, or of several joined by ``&``."""
    found = {}
    for part in _split(declared[name], "&"):
        if part.startswith("{"):
            for each in _split(part[1:-1], ","):
                key = each.partition(":")[0]
                found[key.strip("? ")] = key.endswith("?")
        else:
            found |= keys(part, declared)
    return found


def _braced(text: str) -> tuple[str, str]:
    """Return what the first braces hold, and what comes after them."""
    depth = 0
    for end in range(start := text.index("{"), len(text)):
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        if not depth:
            return text[start + 1 : end], text[end + 1 :]
    raise ValueError(f"a brace stays open: {text}")


def _split(text: str, at: str) -> list[str]:
    """Split, but not within brackets of any kind."""
    pieces, depth = [""], 0
    for character in text.replace("=>", ""):
        depth += (character in "([{<") - (character in ")]}>")
        if character == at and not depth:
            pieces.append("")
        else:
            pieces[-1] += character
    return [piece.strip() for piece in pieces]
