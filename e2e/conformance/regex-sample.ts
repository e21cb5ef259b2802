// One text that a regular expression of the published rules matches: first alternatives, least
// repetitions. Only the syntax that those rules use; the rule set is the judge of the result.

/** A text that should contain a match; undefined for syntax this does not know. */
export function regexSample(pattern: string): string | undefined {
  const source = pattern.replace(/^\(\?[a-z]+\)/, '')
  const sampler = new Sampler(source)
  const text = sampler.alternatives()
  return sampler.isAtEnd ? text : undefined
}

class Sampler {
  readonly #source: string
  #at = 0

  constructor(source: string) {
    this.#source = source
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#source.length
  }

  /** Takes the first alternative, reads over the others. */
  alternatives(): string {
    const first = this.#sequence()
    while (this.#accept('|')) this.#sequence()
    return first
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
    if (this.#accept('(')) {
      if (this.#accept('?')) while (!this.#accept(':') && !this.isAtEnd) this.#at++
      const inner = this.alternatives()
      this.#accept(')')
      return inner
    }
    if (this.#accept('[')) return this.#set()
    if (this.#accept('\\')) return escapeSample(this.#take())
    const char = this.#take()
    if (char === '^' || char === '$') return ''
    return char === '.' ? 'x' : char
  }

  #set(): string {
    const isNegated = this.#accept('^')
    const start = this.#at
    let first: string | undefined
    while (!this.isAtEnd && (this.#peek() !== ']' || this.#at === start)) {
      const char = this.#accept('\\') ? escapeSample(this.#take()) : this.#take()
      first ??= char
    }
    const members = this.#source.slice(start, this.#at)
    this.#accept(']')
    if (!isNegated) return first ?? ''
    return ['q', 'Z', '7', '_', '!'].find((char) => !members.includes(char)) ?? 'q'
  }

  #repetitions(): number {
    let least = 1
    if (this.#accept('?') || this.#accept('*')) least = 0
    else if (this.#accept('+')) least = 1
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
