"""The Merkle tree of RFC 6962 over leaf hashes."""

import hashlib


def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    def __init__(self, leaves):
        self.levels = [leaves]
        while len(self.levels[-1]) > 1:
            below = self.levels[-1]
            pairs = zip(below[0::2], below[1::2])
            self.levels.append([node_hash(left, right) for left, right in pairs])

    @property
    def size(self):
        return len(self.levels[0])

    def root(self, size):
        """Root of the first `size` leaves: their complete subtrees, joined from the right."""
        root, end = None, size
        for level in range(size.bit_length()):
            if size >> level & 1:
                subtree = self.levels[level][(end >> level) - 1]
                root = subtree if root is None else node_hash(subtree, root)
                end -= 1 << level
        return hashlib.sha256(b"").digest() if root is None else root


def root_of_path(leaf, index, size, path):
    """Root that an inclusion path leads to (RFC 9162, 2.1.3.2); None when its length is wrong."""
    last, root = size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            root = node_hash(sibling, root)
            while not index & 1 and index != 0:
                index, last = index >> 1, last >> 1
        else:
            root = node_hash(root, sibling)
        index, last = index >> 1, last >> 1
    return root if last == 0 else None
