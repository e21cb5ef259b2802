"""Canonical JSON (RFC 8785), for checking that a text is its own canonical form."""

import json
import math

MAX_SAFE = 2**53 - 1
MAX_DEPTH = 64


class NotCanonical(Exception):
    pass


def _no_constant(name):
    raise NotCanonical(name)


def parse(text):
    """The value of a canonical JSON text; raises NotCanonical for any other text."""
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise NotCanonical(str(error)) from error
    if write(value, 0) != text:
        raise NotCanonical("written otherwise")
    return value


def write(value, depth):
    if depth > MAX_DEPTH:
        raise NotCanonical("nested too deeply")
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str):
        return string(value)
    if isinstance(value, list):
        return "[" + ",".join(write(one, depth + 1) for one in value) + "]"
    names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    members = (string(name) + ":" + write(value[name], depth + 1) for name in names)
    return "{" + ",".join(members) + "}"


def string(text):
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise NotCanonical("lone surrogate")
    return json.dumps(text, ensure_ascii=False)


def number(value):
    """As ECMAScript's Number::toString writes it."""
    if isinstance(value, int):
        if abs(value) > MAX_SAFE:
            raise NotCanonical("integer beyond 2^53 - 1")
        return str(value)
    if not math.isfinite(value):
        raise NotCanonical("not finite")
    if value.is_integer():
        if abs(value) > MAX_SAFE:
            raise NotCanonical("integer beyond 2^53 - 1")
        return str(int(value))
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    # The value is 0.digits times ten to the power of point.
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    if 0 < point <= 21:
        return sign + digits[:point].ljust(point, "0") + ("." + digits[point:]).rstrip(".")
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    tail = "." + digits[1:] if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{tail}e{point - 1:+d}"
