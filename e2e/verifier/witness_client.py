#!/usr/bin/env python3
"""A log that asks a witness (C2SP tlog-witness), standard library only, apart from Vigie's own code.

usage: witness_client.py key NAME SEED              prints the log's verifier key
       witness_client.py run NAME SEED URL WITNESS_VKEY
The second takes a list of JSON requests, one a line, from standard input, and answers each with a line of
JSON. A request: {"size", "old", "fork"?, "proof"?, "key"?, "name"?}; `fork` grows another tree from that leaf
on, `proof: "wrong"` alters the proof, `key` and `name` sign as somebody else.
"""

import base64
import hashlib
import json
import sys
import urllib.error
import urllib.request

import notes
import tree
from signing import Signer


def split(size):
    width = 1
    while width * 2 < size:
        width *= 2
    return width


def leaves(size, fork):
    texts = [f"{'entry' if fork is None or i < fork else 'other'} {i}" for i in range(size)]
    return [tree.leaf_hash(text.encode("utf-8")) for text in texts]


def consistency(hashes, old, size):
    """PROOF of RFC 6962, 2.1.2."""
    if old in (0, size):
        return []

    def subproof(start, end, is_whole):
        if old == end:
            return [] if is_whole else [tree.Tree(hashes[start:end]).root(end - start)]
        middle = start + split(end - start)
        if old <= middle:
            rest = tree.Tree(hashes[middle:end]).root(end - middle)
            return subproof(start, middle, is_whole) + [rest]
        first = tree.Tree(hashes[start:middle]).root(middle - start)
        return subproof(middle, end, False) + [first]

    return subproof(0, size, True)


def ask(signer, url, witness, wanted):
    size, old = wanted["size"], wanted["old"]
    hashes = leaves(size, wanted.get("fork"))
    root = tree.Tree(hashes).root(size) if hashes else hashlib.sha256(b"").digest()
    encoded = base64.b64encode(root).decode("ascii")
    text = f"{wanted.get('name', signer.name)}\n{size}\n{encoded}\n"
    proof = consistency(hashes, min(old, size), size)
    if wanted.get("proof") == "wrong":
        proof = [hashlib.sha256(one).digest() for one in proof] or [root]
    rows = "".join(base64.b64encode(one).decode("ascii") + "\n" for one in proof)
    seed = hashlib.sha256(str(wanted["key"]).encode("utf-8")).digest() if "key" in wanted else None
    by = Signer(signer.name, 1, seed) if seed else signer
    signed = by.signed_note(text)
    body = wanted.get("body", f"old {old}\n{rows}\n{signed}").encode("utf-8")
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data=body, method="POST")) as got:
            status, answer, kind = got.status, got.read(), got.headers["content-type"]
    except urllib.error.HTTPError as error:
        status, answer, kind = error.code, error.read(), error.headers["content-type"]
    note = notes.read_note((signed + answer.decode("utf-8")).encode("utf-8"))
    seconds = notes.cosigned_at(note, witness) if note else None
    return {"status": status, "body": answer.decode("utf-8"), "type": kind, "cosignedAt": seconds}


def main():
    command, name, seed, *rest = sys.argv[1:]
    signer = Signer(name, 1, hashlib.sha256(seed.encode("utf-8")).digest())
    if command == "key":
        print(signer.vkey)
        return
    url, witness = rest
    for line in sys.stdin:
        wanted = json.loads(line)
        print(json.dumps(ask(signer, url, notes.read_vkey(witness), wanted)), flush=True)


if __name__ == "__main__":
    main()
