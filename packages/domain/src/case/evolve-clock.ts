import type { RegulatoryClock } from '../clock-regime/clock.ts'
import { regimeOf } from '../clock-regime/publish.ts'
import type { Entry } from '../log/entry.ts'
import { FactDamaged, numberOf, objectOf, sealedIn, sealedOf, textOf } from '../log/fact-data.ts'

/** Folds one entry about a regulatory clock into the clocks of its case. */
export function evolveClocks(
  clocks: readonly RegulatoryClock[],
  entry: Entry,
): readonly RegulatoryClock[] {
  const { data, actor } = entry
  if (entry.kind === 'case.clock-started') {
    const awareness = {
      at: numberOf(data, 'awareAt'),
      establishedBy: actor.id,
      how: sealedIn(data, 'how'),
      corrections: 0,
    }
    return [...clocks, { regime: regimeOf(objectOf(data, 'regime')), awareness, done: [] }]
  }
  const name = textOf(data, 'regime')
  return clocks.map((clock) => (clock.regime.id === name ? changed(clock, entry) : clock))
}

function changed(clock: RegulatoryClock, entry: Entry): RegulatoryClock {
  const { data, actor } = entry
  switch (entry.kind) {
    case 'case.awareness-corrected':
      return {
        ...clock,
        awareness: {
          at: numberOf(data, 'awareAt'),
          establishedBy: actor.id,
          how: sealedIn(data, 'how'),
          corrections: clock.awareness.corrections + 1,
        },
      }
    case 'case.stage-done': {
      const reference = sealedOf(data, 'reference')
      const done = {
        stage: textOf(data, 'stage'),
        at: numberOf(data, 'at'),
        by: actor.id,
        ...(reference === undefined ? {} : { reference }),
      }
      return { ...clock, done: [...clock.done, done] }
    }
    case 'case.clock-stopped':
      return {
        ...clock,
        stopped: { at: entry.receivedAt, by: actor.id, reason: sealedIn(data, 'reason') },
      }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}
