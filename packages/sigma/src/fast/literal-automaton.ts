// Aho–Corasick over many literals: one pass over a text finds every literal in it. The automaton is
// deterministic and dense (a table of state × character class), since texts are scanned for every
// event and literals change only when rules do.
import { must } from '@vigie/kit'

/** Longer literals are cut: their first characters are as necessary, and the table stays small. */
const MAX_LENGTH = 24
const ASCII = 128

interface TrieNode {
  readonly next: Map<number, number>
  /** Indices of the entries whose literal ends here. */
  readonly ends: number[]
}

/** Finds literals; each carries a number, which several literals may share. */
export class LiteralAutomaton {
  readonly #asciiClass = new Uint16Array(ASCII)
  readonly #otherClass = new Map<number, number>()
  readonly #classCount: number
  readonly #table: Int32Array
  /** Numbers found on entering a state, those of shorter literals that end there included. */
  readonly #found: readonly (Int32Array | undefined)[]
  readonly #hasFound: Uint8Array

  /** Empty literals are not allowed: they would be everywhere. */
  constructor(entries: readonly { readonly literal: string; readonly value: number }[]) {
    const trie: TrieNode[] = [{ next: new Map(), ends: [] }]
    let classes = 1
    for (const { literal, value } of entries) {
      let state = 0
      const length = Math.min(must(literal.length || undefined, 'literal'), MAX_LENGTH)
      for (let i = 0; i < length; i++) {
        const unit = literal.charCodeAt(i)
        if (this.#classOf(unit) === 0) this.#setClass(unit, classes++)
        state = step(trie, state, this.#classOf(unit))
      }
      trie[state]?.ends.push(value)
    }
    this.#classCount = classes
    this.#table = new Int32Array(trie.length * classes)
    this.#hasFound = new Uint8Array(trie.length)
    this.#found = this.#connect(trie)
  }

  /** Calls `report` with the number of each literal in the text; the same number may come often. */
  scan(text: string, report: (value: number) => void): void {
    const table = this.#table
    const classCount = this.#classCount
    const asciiClass = this.#asciiClass
    const hasFound = this.#hasFound
    let state = 0
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      const unitClass = unit < ASCII ? (asciiClass[unit] ?? 0) : (this.#otherClass.get(unit) ?? 0)
      state = table[state * classCount + unitClass] ?? 0
      if (hasFound[state] === 1) for (const value of this.#found[state] ?? []) report(value)
    }
  }

  /** Breadth first, so that the state of the longest proper suffix is always complete already. */
  #connect(trie: readonly TrieNode[]): readonly (Int32Array | undefined)[] {
    const found: (Int32Array | undefined)[] = Array.from({ length: trie.length })
    const fallback = new Int32Array(trie.length)
    const queue = [0]
    for (const state of queue) {
      const node = must(trie[state], 'state')
      const suffix = fallback[state] ?? 0
      const values = new Set([...node.ends, ...(state === 0 ? [] : (found[suffix] ?? []))])
      if (values.size > 0) found[state] = Int32Array.from(values)
      this.#hasFound[state] = values.size > 0 ? 1 : 0
      const row = state * this.#classCount
      const suffixRow = suffix * this.#classCount
      if (state !== 0) this.#table.copyWithin(row, suffixRow, suffixRow + this.#classCount)
      for (const [unitClass, child] of node.next) {
        fallback[child] = state === 0 ? 0 : (this.#table[suffixRow + unitClass] ?? 0)
        this.#table[row + unitClass] = child
        queue.push(child)
      }
    }
    return found
  }

  #classOf(unit: number): number {
    return unit < ASCII ? (this.#asciiClass[unit] ?? 0) : (this.#otherClass.get(unit) ?? 0)
  }

  #setClass(unit: number, value: number): void {
    if (unit < ASCII) this.#asciiClass[unit] = value
    else this.#otherClass.set(unit, value)
  }
}

function step(trie: TrieNode[], state: number, unitClass: number): number {
  const node = must(trie[state], 'state')
  const known = node.next.get(unitClass)
  if (known !== undefined) return known
  const created = trie.push({ next: new Map(), ends: [] }) - 1
  node.next.set(unitClass, created)
  return created
}
