// Aho–Corasick over many literals: one pass over a text finds every literal in it. The automaton is
// deterministic and dense (a table of state × character class), since texts are scanned for every
// event and literals change only when rules do. Where no literal is under way, the scan looks ahead by
// the length of the shortest literal and skips what cannot be the start of any (as Wu and Manber do).
import { must } from '@vigie/kit'
import { foldCase } from '../fold-case.ts'
import { uncommonCharacters } from './common-words.ts'

/** Longer literals are cut: what is left of them is as necessary, and the table stays small. */
const MAX_LENGTH = 12
/** So many states have numbers of 16 bits. */
const MAX_SHORT = 65_536
const ASCII = 128
const UPPER_A = 0x41
const DIGIT_0 = 0x30
const DIGIT_9 = 0x39
const LOWER_A = 0x61
const LOWER_Z = 0x7a
/**
 * Characters beyond ASCII share this many classes: rules list thousands of them, and a table with a
 * column for each would be 160 MB. What is found there may be wrong, as a candidate may be.
 */
const SHARED = 8

export interface LiteralEntry {
  /** Folded. Not empty: an empty literal would be everywhere. */
  readonly literal: string
  /** What to report when it is found; several literals may share it. */
  readonly value: number
}

interface TrieNode {
  readonly next: Map<number, number>
  /** Values of the literals that end here. */
  readonly ends: number[]
  /** The node of the longest proper suffix that is in the trie. */
  suffix: number
  found: readonly number[]
}

/**
 * Finds candidates: every literal in a text is reported. So may be, wrongly, one longer than 10
 * characters of which only a part is there (at least 10 characters), or one that differs in characters
 * beyond ASCII.
 */
export class LiteralAutomaton {
  /** Class of each ASCII character, then of each group of others; 0 for those in no literal. */
  readonly #classes = new Uint8Array(ASCII + SHARED)
  #classCount = 1
  /** Number of a state and class of a character → number of the next; a row is `classCount` wide. */
  readonly #table: Uint16Array | Uint32Array
  /** In the states from this one on a literal ends. */
  readonly #firstFound: number
  /** Values by state: those of a telling state lie between its start and the next one's. */
  readonly #values: Int32Array
  readonly #starts: Int32Array
  /** Length of the shortest literal, as cut: how far a scan may look ahead. */
  readonly #window: number
  /** The last two characters of the window → how many characters start no literal. */
  readonly #skip: Uint8Array

  constructor(entries: readonly LiteralEntry[]) {
    const window = Math.min(MAX_LENGTH, ...entries.map(({ literal }) => literal.length))
    const cut = entries.map(({ literal, value }) => ({
      literal: tellingPart(literal, window),
      value,
    }))
    const trie = this.#trieOf(cut)
    const order = connect(trie)
    // States in which something is found come last, so that one comparison tells them apart.
    const silent = order.filter((node) => node.found.length === 0)
    const telling = order.filter((node) => node.found.length > 0)
    const numbers = new Map([...silent, ...telling].map((node, i) => [node, i]))
    this.#firstFound = silent.length
    this.#values = Int32Array.from(telling.flatMap((node) => node.found))
    this.#starts = startsOf(telling)
    this.#table = this.#tableOf(trie, order, numbers)
    this.#window = window
    this.#skip = this.#skipOf(cut.map(({ literal }) => literal))
  }

  /**
   * Calls `report` with the value of each literal in the text; the same value may come often. The text
   * need not be folded: of ASCII both cases are one class, and what lies beyond is folded when met.
   */
  scan(text: string, report: (value: number) => void): void {
    if (!this.#scan(text, report, false)) this.#scan(foldCase(text), report, true)
  }

  /** False when the text must be folded first. */
  #scan(text: string, report: (value: number) => void, isFolded: boolean): boolean {
    const table = this.#table
    const classes = this.#classes
    const classCount = this.#classCount
    const firstFound = this.#firstFound
    const lastStart = text.length - this.#window
    let state = 0
    for (let i = 0; i < text.length; i++) {
      if (state === 0) {
        i = this.#nextStart(text, i, isFolded)
        if (i < 0) return false
        if (i > lastStart) return true
      }
      const unit = text.charCodeAt(i)
      if (unit >= ASCII && !isFolded) return false
      const unitClass = classes[unit < ASCII ? unit : ASCII + (unit % SHARED)] ?? 0
      state = table[state * classCount + unitClass] ?? 0
      if (state >= firstFound) this.#report(state, report)
    }
    return true
  }

  /**
   * The first position from `from` on where a literal may start, judged by the end of the window; -1
   * when a character beyond ASCII was looked at in a text that is not folded.
   */
  #nextStart(text: string, from: number, isFolded: boolean): number {
    const skip = this.#skip
    const ahead = this.#window - 1
    if (ahead < 1) return from
    const end = text.length
    let at = from + ahead
    while (at < end) {
      const before = text.charCodeAt(at - 1)
      const last = text.charCodeAt(at)
      if ((before | last) >= ASCII) {
        if (!isFolded) return -1
        return at - ahead
      }
      const shift = skip[before * ASCII + last] ?? 0
      if (shift === 0) return at - ahead
      at += shift
    }
    return at - ahead
  }

  /** By pairs of ASCII characters, of either case; a pair with any other character skips nothing. */
  #skipOf(literals: readonly string[]): Uint8Array {
    const window = this.#window
    if (window < 2) return new Uint8Array(0)
    // A pair that no literal holds in its window still may hide the first character of one.
    const skip = new Uint8Array(ASCII ** 2).fill(window - 1)
    for (const literal of literals) {
      for (let end = 1; end < window; end++) {
        const shift = window - 1 - end
        for (const before of casesOf(literal.charCodeAt(end - 1))) {
          for (const last of casesOf(literal.charCodeAt(end))) {
            const pair = before * ASCII + last
            skip[pair] = Math.min(skip[pair] ?? 0, shift)
          }
        }
      }
    }
    return skip
  }

  #report(state: number, report: (value: number) => void): void {
    const telling = state - this.#firstFound
    const end = this.#starts[telling + 1] ?? 0
    for (let i = this.#starts[telling] ?? 0; i < end; i++) report(this.#values[i] ?? 0)
  }

  #trieOf(entries: readonly LiteralEntry[]): readonly TrieNode[] {
    const trie: TrieNode[] = [newNode()]
    for (const { literal, value } of entries) {
      if (literal === '') throw new Error('an empty literal is everywhere')
      let node = must(trie[0], 'root')
      for (let i = 0; i < literal.length; i++) {
        node = step(trie, node, this.#ensureClass(literal.charCodeAt(i)))
      }
      node.ends.push(value)
    }
    return trie
  }

  #tableOf(
    trie: readonly TrieNode[],
    order: readonly TrieNode[],
    numbers: ReadonlyMap<TrieNode, number>,
  ): Uint16Array | Uint32Array {
    const width = this.#classCount
    const size = trie.length * width
    const table = trie.length < MAX_SHORT ? new Uint16Array(size) : new Uint32Array(size)
    const numberOf = (node: TrieNode): number => must(numbers.get(node), 'number of a state')
    const root = must(trie[0], 'root')
    // The root must be state 0, where a scan starts: it finds nothing, and comes first of all.
    if (numberOf(root) !== 0) throw new Error('the root is not the first state')
    for (const node of order) {
      const row = numberOf(node) * width
      const suffixRow = numberOf(must(trie[node.suffix], 'suffix')) * width
      if (node !== root) table.copyWithin(row, suffixRow, suffixRow + width)
      for (const [unitClass, child] of node.next) {
        table[row + unitClass] = numberOf(must(trie[child], 'child'))
      }
    }
    return table
  }

  #classOf(unit: number): number {
    return this.#classes[indexOf(unit)] ?? 0
  }

  #ensureClass(unit: number): number {
    const known = this.#classOf(unit)
    if (known !== 0) return known
    const created = this.#classCount++
    this.#classes[indexOf(unit)] = created
    if (unit >= LOWER_A && unit <= LOWER_Z) this.#classes[unit - LOWER_A + UPPER_A] = created
    return created
  }
}

function startsOf(nodes: readonly TrieNode[]): Int32Array {
  const starts = new Int32Array(nodes.length + 1)
  let start = 0
  for (const [i, { found }] of nodes.entries()) {
    starts[i] = start
    start += found.length
  }
  starts[nodes.length] = start
  return starts
}

/** An ASCII letter in both cases; nothing for a character beyond ASCII. */
function casesOf(unit: number): readonly number[] {
  if (unit >= ASCII) return []
  return unit >= LOWER_A && unit <= LOWER_Z ? [unit, unit - LOWER_A + UPPER_A] : [unit]
}

/**
 * The part of a literal that is searched: a stretch that is not made of common words, from where its first
 * `window` characters hold pairs that texts seldom have, since those let a scan skip.
 */
function tellingPart(literal: string, window: number): string {
  const stretch = rarestStretch(literal)
  let best = 0
  let bestCost = skipCost(stretch, best, window)
  for (let start = 1; start <= stretch.length - Math.max(window, LEAST_LENGTH); start++) {
    const cost = skipCost(stretch, start, window)
    if (cost >= bestCost) continue
    best = start
    bestCost = cost
  }
  return stretch.slice(best)
}

/** The stretch of a long literal that holds most characters outside of common words; of equals the last. */
function rarestStretch(literal: string): string {
  if (literal.length <= MAX_LENGTH) return literal
  const uncommon = uncommonCharacters(literal)
  let best = 0
  let bestCount = -1
  for (let start = 0; start + MAX_LENGTH <= literal.length; start++) {
    let count = 0
    for (let i = start; i < start + MAX_LENGTH; i++) count += uncommon[i] ?? 0
    if (count < bestCount) continue
    best = start
    bestCount = count
  }
  return literal.slice(best, best + MAX_LENGTH)
}

/** What is kept of a literal, so that little is found by chance. */
const LEAST_LENGTH = 10

/** Pairs near the end of the window stop a scan; of those, pairs of letters are the common ones. */
function skipCost(literal: string, start: number, window: number): number {
  let cost = 0
  for (let end = 1; end < window; end++) {
    const before = commonness(literal.charCodeAt(start + end - 1))
    cost += before * commonness(literal.charCodeAt(start + end)) * end
  }
  return cost
}

function commonness(unit: number): number {
  if (unit >= LOWER_A && unit <= LOWER_Z) return 1
  if (unit >= DIGIT_0 && unit <= DIGIT_9) return 0.7
  return COMMON_SIGNS.has(unit) ? 0.8 : 0.1
}

/** Space, hyphen, point, backslash. */
const COMMON_SIGNS: ReadonlySet<number> = new Set([0x20, 0x2d, 0x2e, 0x5c])

/** Written out where texts are scanned: the call would cost more than the work. */
function indexOf(unit: number): number {
  return unit < ASCII ? unit : ASCII + (unit % SHARED)
}

function newNode(): TrieNode {
  return { next: new Map(), ends: [], suffix: 0, found: [] }
}

function step(trie: TrieNode[], node: TrieNode, unitClass: number): TrieNode {
  const known = node.next.get(unitClass)
  if (known !== undefined) return must(trie[known], 'node')
  const created = newNode()
  node.next.set(unitClass, trie.push(created) - 1)
  return created
}

/** Finds suffixes breadth first, shorter before longer; returns the nodes in that order. */
function connect(trie: readonly TrieNode[]): readonly TrieNode[] {
  const order = [must(trie[0], 'root')]
  for (const node of order) {
    for (const [unitClass, childIndex] of node.next) {
      const child = must(trie[childIndex], 'child')
      child.suffix = node === order[0] ? 0 : suffixOf(trie, node.suffix, unitClass)
      order.push(child)
    }
    const inherited = node === order[0] ? [] : must(trie[node.suffix], 'suffix').found
    node.found = inherited.length === 0 ? node.ends : [...new Set([...node.ends, ...inherited])]
  }
  return order
}

function suffixOf(trie: readonly TrieNode[], start: number, unitClass: number): number {
  for (let state = start; ; state = must(trie[state], 'suffix').suffix) {
    const next = must(trie[state], 'state').next.get(unitClass)
    if (next !== undefined) return next
    if (state === 0) return 0
  }
}
