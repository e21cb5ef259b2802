"""Ed25519 signing (RFC 8032, 5.1.6) for tests: keys of tests need no constant time."""

import base64
import hashlib

import ed25519


class Signer:
    """A named key of a C2SP note; kind 1 signs texts, kind 4 cosigns checkpoints."""

    def __init__(self, name, kind, seed):
        digest = bytearray(hashlib.sha512(seed).digest())
        digest[0] &= 248
        digest[31] &= 127
        digest[31] |= 64
        self.scalar = int.from_bytes(digest[:32], "little")
        self.prefix = bytes(digest[32:])
        self.public = ed25519.encode(ed25519.times(self.scalar, ed25519.BASE))
        material = bytes([kind]) + self.public
        self.name = name
        self.id = hashlib.sha256(name.encode("utf-8") + b"\n" + material).digest()[:4]
        self.vkey = f"{name}+{self.id.hex()}+{base64.b64encode(material).decode('ascii')}"

    def sign(self, message):
        r = int.from_bytes(hashlib.sha512(self.prefix + message).digest(), "little")
        r %= ed25519.ORDER
        first = ed25519.encode(ed25519.times(r, ed25519.BASE))
        k = int.from_bytes(hashlib.sha512(first + self.public + message).digest(), "little")
        s = (r + k * self.scalar) % ed25519.ORDER
        return first + s.to_bytes(32, "little")

    def line(self, payload):
        return f"\u2014 {self.name} {base64.b64encode(self.id + payload).decode('ascii')}\n"

    def signed_note(self, text):
        return f"{text}\n{self.line(self.sign(text.encode('utf-8')))}"

    def cosignature(self, text, seconds):
        message = f"cosignature/v1\ntime {seconds}\n{text}".encode("utf-8")
        return self.line(seconds.to_bytes(8, "big") + self.sign(message))
