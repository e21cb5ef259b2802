import { Agent, get } from 'node:http'
import { must, unreachable } from '@vigie/kit'
import type { Member } from '../e2e/http/running-vigie.ts'
import { VisitingHouse, writeMandate } from '../e2e/scope/visiting-house.ts'
import type { VisitorCipher } from '../packages/server/src/http/visitor/visitor-cipher.ts'
import { atMost, percentile, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import type { Bench } from './run.ts'

/** A principal may ask 1,200 times a minute: one expert for each kind of question. */
const ROUNDS = 580
const KINDS = ['case', 'alert', 'search'] as const
const THINGS = 200

/**
 * Whether time tells a visitor what answers do not: what is hidden against what does not exist, asked in
 * turn. `auc` is the chance that an answer about something hidden takes longer: half when nothing can be told.
 */
export const bench: Bench = {
  summary: `${ROUNDS} answers each about hidden and about absent cases and alerts, compared`,
  run: async (report) => {
    const house = new VisitingHouse()
    try {
      await house.open()
      await compare(house, report)
    } finally {
      await house.destroy()
    }
  },
}

async function compare(house: VisitingHouse, report: (figure: Figure) => void): Promise<void> {
  const experts: Member[] = []
  for (const _ of KINDS) experts.push(await house.expert())
  const supervisor = must(house.host, 'host').id
  await house.offline((pen) => {
    experts.forEach(({ id: person }, i) => {
      writeMandate(
        pen,
        { id: `VIG-MD${i + 1}`, person, supervisor },
        {
          kinds: ['alert', 'case', 'event'],
          scope: ['venue:GSC'],
          tlp: 'AMBER',
          pap: 'AMBER',
          acts: ['read'],
        },
      )
    })
    for (let i = 1; i <= THINGS; i++) {
      pen.write(
        { kind: 'case.opened', subject: 'case', id: `VIG-C${i}`, tlp: 'GREEN' },
        (seal) => ({
          title: seal(`case ${i}`),
          severity: 'high',
          pap: 'GREEN',
          alerts: [],
          scope: ['venue:OTHER'],
        }),
      )
      pen.write(
        { kind: 'finding.opened', subject: 'finding', id: `VIG-F${i}`, tlp: 'GREEN' },
        (seal) => ({
          ruleId: 'r',
          ruleTitle: 'Rule',
          ruleAuthor: 'us',
          level: 'high',
          entity: seal(`word${i}`),
          source: 's',
          count: 1,
          firstAt: 1,
          lastAt: 1,
          scope: ['venue:OTHER'],
        }),
        3,
      )
    }
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (const [k, name] of KINDS.entries()) {
    const cipher = house.cipherOf(`VIG-MD${k + 1}`)
    const cookie = must(experts[k]?.caller.cookie, 'cookie')
    const hidden: number[] = []
    const absent: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const i = 1 + (round % THINGS)
      const isHiddenFirst = Math.random() < 0.5
      for (const isHidden of [isHiddenFirst, !isHiddenFirst]) {
        const path = pathOf(name, isHidden ? i : 100_000 + i, cipher)
        const answer = await timed(new URL(path, house.vigie.origin), cookie, agent)
        if (answer.status !== (name === 'search' ? 200 : 404)) {
          throw new Error(`${path} answered ${answer.status}`)
        }
        ;(isHidden ? hidden : absent).push(answer.tookMs)
      }
    }
    report(plain(`leak-timing.${name}.hidden.median`, percentile(hidden, 0.5) * 1_000, 'µs'))
    report(plain(`leak-timing.${name}.absent.median`, percentile(absent, 0.5) * 1_000, 'µs'))
    const auc = aucOf(hidden, absent)
    report(atMost(`leak-timing.${name}.auc-from-half`, Math.abs(auc - 0.5), 0.1, 'ratio'))
  }
  agent.destroy()
}

function pathOf(kind: (typeof KINDS)[number], number: number, cipher: VisitorCipher): string {
  switch (kind) {
    case 'case':
      return `/api/cases/${cipher.sealId(`VIG-C${number}`)}`
    case 'alert':
      return `/api/findings/${cipher.sealId(`VIG-F${number}`)}`
    case 'search':
      return `/api/findings?text=word${number}`
    default:
      return unreachable(kind)
  }
}

function timed(
  url: URL,
  cookie: string,
  agent: Agent,
): Promise<{ readonly status: number | undefined; readonly tookMs: number }> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now()
    get(url, { headers: { cookie }, agent }, (response) => {
      response.resume()
      response.once('end', () =>
        resolve({ status: response.statusCode, tookMs: performance.now() - startedMs }),
      )
    }).once('error', reject)
  })
}

/** Chance that one of `a` is larger than one of `b` (Mann-Whitney). */
function aucOf(a: readonly number[], b: readonly number[]): number {
  const ranked = [
    ...a.map((value) => ({ value, isA: true })),
    ...b.map((value) => ({ value, isA: false })),
  ].toSorted((x, y) => x.value - y.value)
  let ranks = 0
  ranked.forEach(({ isA }, i) => {
    if (isA) ranks += i + 1
  })
  return (ranks - (a.length * (a.length + 1)) / 2) / (a.length * b.length)
}
