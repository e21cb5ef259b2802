import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { regimeJson } from '../clock-regime/publish.ts'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { sealedJson } from '../log/fact-data.ts'
import type { Case } from './case.ts'
import type { CaseCommand } from './command.ts'

/** Gestures on the duties to tell an authority. */
export type ClockCommand = Extract<
  CaseCommand,
  {
    readonly kind:
      | 'case.start-clock'
      | 'case.correct-awareness'
      | 'case.stage-done'
      | 'case.stop-clock'
  }
>

/** Decides on the clock of one regime. Refusals: `clock.*`. */
export function decideClock(found: Case, command: ClockCommand): Decision {
  const { id } = found
  const name = command.kind === 'case.start-clock' ? command.regime.id : command.regime
  const clock = found.clocks.find(({ regime }) => regime.id === name)
  if (command.kind === 'case.start-clock') {
    if (clock !== undefined) return refuse('clock.runs-already', { regime: name })
    return accept(
      fact('case.clock-started', id, {
        regime: regimeJson(command.regime),
        awareAt: command.awareAt,
        how: sealedJson(command.how),
      }),
    )
  }
  if (clock === undefined) return refuse('clock.unknown', { regime: name })
  if (clock.stopped !== undefined) return refuse('clock.stopped', { regime: name })
  switch (command.kind) {
    case 'case.correct-awareness':
      return accept(
        fact('case.awareness-corrected', id, {
          regime: name,
          awareAt: command.awareAt,
          how: sealedJson(command.how),
        }),
      )
    case 'case.stage-done': {
      const { stage, at, reference } = command
      if (!clock.regime.stages.some((one) => one.id === stage))
        return refuse('clock.stage-unknown', { regime: name, stage })
      if (clock.done.some((one) => one.stage === stage))
        return refuse('clock.stage-done', { regime: name, stage })
      return accept(
        fact('case.stage-done', id, {
          regime: name,
          stage,
          at,
          ...(reference === undefined ? {} : { reference: sealedJson(reference) }),
        }),
      )
    }
    case 'case.stop-clock':
      return accept(
        fact('case.clock-stopped', id, { regime: name, reason: sealedJson(command.reason) }),
      )
    default:
      return unreachable(command)
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'case', id }, data }
}
