/**
 * A text that should contain a match of a regular expression: first alternatives, least repetitions.
 * A guess, which the caller tries; undefined for syntax this does not know.
 */
export function sampleRegex(pattern: string, variant = 0): string | undefined {
  const sampler = new Sampler(pattern, variant)
  const text = sampler.alternatives()
  return sampler.isAtEnd ? text : undefined
}

class Sampler {
  readonly #source: string
  readonly #variant: number
  #at = 0

  constructor(source: string, variant: number) {
    this.#source = source
    this.#variant = variant
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#source.length
  }

  /** Takes one alternative, reads over the others. */
  alternatives(): string {
    const all = [this.#sequence()]
    while (this.#accept('|')) all.push(this.#sequence())
    return all[this.#variant % all.length] ?? ''
  }

  #sequence(): string {
    let text = ''
    while (!this.isAtEnd && !'|)'.includes(this.#peek())) {
      const atom = this.#atom()
      text += atom.repeat(this.#repetitions())
    }
    return text
  }

  #atom(): string {
    if (this.#accept('(')) return this.#group()
    if (this.#accept('[')) return this.#set()
    if (this.#accept('\\')) return this.#escape()
    const char = this.#take()
    if (char === '^' || char === '$') return ''
    return char === '.' ? 'x' : char
  }

  /** `(…)`, `(?:…)`, `(?i:…)`, `(?P<name>…)`, and `(?i)`, which is no group. */
  #group(): string {
    const start = /^\?(?:P?<\w+>|[a-zA-Z-]*(?::|(?=\))))/.exec(this.#source.slice(this.#at))
    if (start !== null) this.#at += start[0].length
    const inner = this.alternatives()
    this.#accept(')')
    return inner
  }

  #escape(): string {
    const code = /^(?:x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4}))/.exec(
      this.#source.slice(this.#at),
    )
    if (code === null) return escapeSample(this.#take())
    this.#at += code[0].length
    const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : ''
  }

  #set(): string {
    const isNegated = this.#accept('^')
    const start = this.#at
    let first: string | undefined
    while (!this.isAtEnd && (this.#peek() !== ']' || this.#at === start)) {
      const char = this.#accept('\\') ? this.#escape() : this.#take()
      first ??= char
    }
    const members = this.#source.slice(start, this.#at)
    this.#accept(']')
    if (!isNegated) return first ?? ''
    return ['q', 'Z', '7', '_', '!'].find((char) => !members.includes(char)) ?? 'q'
  }

  #repetitions(): number {
    let least = 1
    if (this.#accept('?')) least = Math.min(1, this.#variant)
    else if (this.#accept('*')) least = this.#variant
    else if (this.#accept('+')) least = 1 + this.#variant
    else {
      const counted = /^\{(\d*)(?:,\d*)?\}/.exec(this.#source.slice(this.#at))
      if (counted === null) return 1
      this.#at += counted[0].length
      least = Number(counted[1])
    }
    this.#accept('?')
    return least
  }

  #peek(): string {
    return this.#source.charAt(this.#at)
  }

  #take(): string {
    return this.#source.charAt(this.#at++)
  }

  #accept(char: string): boolean {
    const isNext = this.#source.startsWith(char, this.#at)
    if (isNext) this.#at += char.length
    return isNext
  }
}

function escapeSample(char: string): string {
  switch (char) {
    case 'd':
      return '7'
    case 'w':
    case 'S':
    case 'D':
      return 'w'
    case 's':
    case 'W':
      return ' '
    case 'n':
      return '\n'
    case 't':
      return '\t'
    case 'b':
      return ''
    default:
      return char
  }
}
