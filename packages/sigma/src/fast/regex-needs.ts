// What a text must hold before a regular expression can match it. The pattern is read far enough to be
// certain; where it is not plain what something means, nothing is concluded.

/** Texts of which one must be there. Folded, and none of them empty. */
export type Need = readonly string[]

/** What a pattern asks of a text at least. */
export interface RegexNeeds {
  /** All of them must be fulfilled. */
  readonly texts: readonly Need[]
  /** Characters that the text has at least. */
  readonly length: number
}

const NOTHING: RegexNeeds = { texts: [], length: 0 }
const ONE_CHARACTER: RegexNeeds = { texts: [], length: 1 }
const SIMPLE_ESCAPES = 'dDwWsSbBAztnrfva'
const WITHOUT_LENGTH = 'bBAz'
/** Beyond, lengths are not counted: it is long enough, and no sum overflows. */
const MAX_LENGTH = 100_000
const REPEAT = /\{(\d+)(?:,\d*)?\}/y
const FLAGS = /\(\?(?:[imsU]+\)|[imsU]*:|P?<\w+>)/y
/** Deeper groups are not looked into: patterns are written by users. */
const MAX_DEPTH = 50

/**
 * The needs of a pattern (RE2 syntax), which every matching text fulfils, letter case aside. Only ASCII
 * counts. `ignoreCase` matters: `s` then also stands for `ſ`, which folds to itself.
 */
export function regexNeeds(pattern: string, ignoreCase: boolean): RegexNeeds {
  return new Reader(pattern, ignoreCase || pattern.includes('(?')).read()
}

/** The need that is the hardest to fulfil by chance: its shortest text is the longest. */
export function strongestNeed(needs: readonly Need[]): Need | undefined {
  let best: Need | undefined
  for (const need of needs)
    if (shortest(need) > (best === undefined ? 0 : shortest(best))) best = need
  return best
}

function shortest(need: Need): number {
  return Math.min(...need.map((text) => text.length))
}

class Reader {
  readonly #pattern: string
  readonly #foldsLongS: boolean
  #at = 0
  /** Set when something was met that is not read with certainty. */
  #isLost = false

  constructor(pattern: string, foldsLongS: boolean) {
    this.#pattern = pattern
    this.#foldsLongS = foldsLongS
  }

  read(): RegexNeeds {
    const needs = this.#alternatives(0)
    return this.#isLost || this.#at < this.#pattern.length ? NOTHING : needs
  }

  /** Up to the end or to the bracket that closes the group. */
  #alternatives(depth: number): RegexNeeds {
    if (depth > MAX_DEPTH) this.#isLost = true
    const branches: RegexNeeds[] = [this.#sequence(depth)]
    while (!this.#isLost && this.#pattern[this.#at] === '|') {
      this.#at++
      branches.push(this.#sequence(depth))
    }
    const [only, second] = branches
    if (only !== undefined && second === undefined) return only
    const length = Math.min(...branches.map((branch) => branch.length))
    const texts: string[] = []
    for (const branch of branches) {
      const need = strongestNeed(branch.texts)
      if (need === undefined) return { texts: [], length }
      texts.push(...need)
    }
    return { texts: [texts], length }
  }

  #sequence(depth: number): RegexNeeds {
    const texts: Need[] = []
    let length = 0
    let run = ''
    const endRun = (): void => {
      if (run !== '') texts.push([run.toLowerCase()])
      run = ''
    }
    while (!this.#isLost && this.#at < this.#pattern.length) {
      const char = this.#pattern.charAt(this.#at)
      if (char === '|' || char === ')') break
      const atom = char === '(' ? this.#group(depth) : this.#single()
      const { least, isRepeated } = this.#quantifier()
      length = Math.min(MAX_LENGTH, length + least * atom.length)
      if (typeof atom === 'string') {
        if (least > 0) run += atom
        if (isRepeated) endRun()
      } else {
        endRun()
        if (least > 0) texts.push(...atom.texts)
      }
    }
    endRun()
    return { texts, length }
  }

  #group(depth: number): RegexNeeds {
    if (this.#pattern.charAt(this.#at + 1) === '?') {
      FLAGS.lastIndex = this.#at
      const opened = FLAGS.exec(this.#pattern)?.[0]
      if (opened === undefined) return this.#lose()
      this.#at += opened.length
      if (opened.endsWith(')')) return NOTHING
    } else this.#at++
    const needs = this.#alternatives(depth + 1)
    if (this.#pattern[this.#at] !== ')') return this.#lose()
    this.#at++
    return needs
  }

  /** One character that stands for itself, or what needs nothing. */
  #single(): string | RegexNeeds {
    const char = this.#pattern.charAt(this.#at)
    switch (char) {
      case '[': {
        const end = classEnd(this.#pattern, this.#at)
        if (end < 0) return this.#lose()
        this.#at = end + 1
        return ONE_CHARACTER
      }
      case '\\': {
        const next = this.#characterAt(this.#at + 1)
        this.#at += 1 + next.length
        if (!/[A-Za-z0-9]/.test(next)) return this.#plain(next)
        if (!SIMPLE_ESCAPES.includes(next)) return this.#lose()
        return WITHOUT_LENGTH.includes(next) ? NOTHING : ONE_CHARACTER
      }
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
        // As quantifiers they come behind an atom; here they mean something else, or nothing.
        return this.#lose()
      case '.':
        this.#at++
        return ONE_CHARACTER
      case '^':
      case '$':
        this.#at++
        return NOTHING
      default:
        this.#at += this.#characterAt(this.#at).length
        return this.#plain(char)
    }
  }

  /** A whole character, of one unit or two: what a quantifier repeats. */
  #characterAt(at: number): string {
    const code = this.#pattern.codePointAt(at)
    return code === undefined ? '' : String.fromCodePoint(code)
  }

  #plain(char: string): string | RegexNeeds {
    const isLongS = this.#foldsLongS && (char === 's' || char === 'S')
    return char >= ' ' && char <= '~' && !isLongS ? char : ONE_CHARACTER
  }

  /** How often the atom before must be there at least. */
  #quantifier(): { readonly least: number; readonly isRepeated: boolean } {
    const char = this.#pattern[this.#at]
    let least = 1
    if (char === '*' || char === '?') {
      least = 0
      this.#at++
    } else if (char === '+') this.#at++
    else if (char === '{') {
      REPEAT.lastIndex = this.#at
      const repeat = REPEAT.exec(this.#pattern)
      if (repeat === null) return { least: 1, isRepeated: false }
      least = Number(repeat[1])
      this.#at += repeat[0].length
    } else return { least: 1, isRepeated: false }
    // As few as possible is as many for what is needed.
    if (this.#pattern[this.#at] === '?') this.#at++
    return { least, isRepeated: true }
  }

  #lose(): RegexNeeds {
    this.#isLost = true
    return NOTHING
  }
}

/** Where a class ends that begins at `start`; -1 when it is not one we read with certainty. */
function classEnd(pattern: string, start: number): number {
  let at = start + 1
  if (pattern.charAt(at) === '^') at++
  if (pattern.charAt(at) === ']') at++
  for (; at < pattern.length; at++) {
    const char = pattern.charAt(at)
    if (char === '[' && pattern.charAt(at + 1) === ':') return -1
    if (char === '\\') at++
    else if (char === ']') return at
  }
  return -1
}
