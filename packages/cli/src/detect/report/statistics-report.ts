import { unreachable } from '@vigie/kit'
import { compareTactics, tacticsOf } from '../../rules/attack-tags.ts'
import { csvCell, printable } from '../format-line.ts'
import type { LineFormat } from '../format-line.ts'
import type { Hit } from '../hit.ts'
import type { Output } from '../output.ts'
import type { Report } from './report.ts'
import type { ReportedRule } from '../reported-rule.ts'

/** Matches of one rule, host or tactic. */
interface Count {
  readonly by: 'rule' | 'host' | 'tactic'
  /** Id of the rule, name of the host or of the tactic. */
  readonly key: string
  readonly title: string | null
  readonly level: string | null
  matches: number
  firstTime: string | null
  lastTime: string | null
}

const COLUMNS = ['by', 'key', 'title', 'level', 'matches', 'firstTime', 'lastTime'] as const

/** Counts matches by rule, by host (what the event is about) and by tactic, instead of printing them. */
export class StatisticsReport implements Report {
  readonly #rules: readonly ReportedRule[]
  readonly #format: LineFormat
  readonly #output: Output
  readonly #counts = new Map<string, Count>()

  constructor(rules: readonly ReportedRule[], format: LineFormat, output: Output) {
    this.#rules = rules
    this.#format = format
    this.#output = output
  }

  begin(): void {}

  add(hits: readonly Hit[]): void {
    for (const { line, rule } of hits) {
      const { title, level, time } = line
      this.#count({ by: 'rule', key: line.ruleId, title, level }, time)
      this.#count({ by: 'host', key: line.entity ?? '-', title: null, level: null }, time)
      const tactics = tacticsOf(this.#rules[rule]?.tags ?? [])
      for (const key of tactics.length === 0 ? ['-'] : tactics) {
        this.#count({ by: 'tactic', key, title: null, level: null }, time)
      }
    }
  }

  end(): void {
    const counts = [...this.#counts.values()]
    const rules = mostFirst(counts.filter(({ by }) => by === 'rule'))
    const hosts = mostFirst(counts.filter(({ by }) => by === 'host'))
    const tactics = counts
      .filter(({ by }) => by === 'tactic')
      .toSorted((a, b) => compareTactics(a.key, b.key))
    this.#write([rules, hosts, tactics])
  }

  #count(what: Pick<Count, 'by' | 'key' | 'title' | 'level'>, time: string | null): void {
    const place = `${what.by}\n${what.key}`
    const count = this.#counts.get(place) ?? {
      ...what,
      matches: 0,
      firstTime: null,
      lastTime: null,
    }
    count.matches++
    // ISO 8601 in UTC sorts as text.
    if (time !== null) {
      if (count.firstTime === null || time < count.firstTime) count.firstTime = time
      if (count.lastTime === null || time > count.lastTime) count.lastTime = time
    }
    this.#counts.set(place, count)
  }

  #write(groups: readonly (readonly Count[])[]): void {
    switch (this.#format) {
      case 'ndjson':
        for (const count of groups.flat()) this.#output.write(`${JSON.stringify(count)}\n`)
        return
      case 'csv':
        this.#output.write(`${COLUMNS.join(',')}\r\n`)
        for (const count of groups.flat()) {
          this.#output.write(`${COLUMNS.map((column) => csvCell(count[column])).join(',')}\r\n`)
        }
        return
      case 'table':
        this.#output.write(
          groups
            .map(tableOf)
            .filter((text) => text !== '')
            .join('\n'),
        )
        return
      default:
        unreachable(this.#format)
    }
  }
}

function mostFirst(counts: readonly Count[]): readonly Count[] {
  return counts.toSorted((a, b) => b.matches - a.matches || (a.key < b.key ? -1 : 1))
}

function tableOf(counts: readonly Count[]): string {
  const [first] = counts
  if (first === undefined) return ''
  const head = `${'MATCHES'.padStart(9)}  ${first.by.toUpperCase()}\n`
  return (
    head +
    counts
      .map(({ matches, key, title, level, firstTime, lastTime }) => {
        const name = printable(title === null ? key : `${title} (${level ?? '-'})`)
        const span = firstTime === null ? '' : `${firstTime} – ${lastTime ?? ''}`
        return `${String(matches).padStart(9)}  ${name.padEnd(70)}  ${span}`.trimEnd()
      })
      .join('\n') +
    '\n'
  )
}
