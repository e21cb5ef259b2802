import type { CaseCommand, Regime } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { OwnCaseGesture } from '@vigie/protocol'
import type { Seal } from '../http/submit-gesture.ts'

/**
 * The command that a gesture on a case itself stands for. `regimeOf` knows the regimes in force;
 * undefined: there is none of that name.
 */
export function caseCommand(
  gesture: OwnCaseGesture,
  seal: Seal,
  regimeOf: (id: string) => Regime | undefined,
): CaseCommand | undefined {
  switch (gesture.kind) {
    case 'set-state':
      return { kind: 'case.set-state', state: gesture.state }
    case 'set-severity':
      return { kind: 'case.set-severity', severity: gesture.severity }
    case 'set-pap':
      return { kind: 'case.set-pap', pap: gesture.pap }
    case 'raise-marking':
      return { kind: 'case.raise-marking' }
    case 'classify': {
      const { rsitClass, rsitType } = gesture
      return { kind: 'case.classify', rsitClass, ...(rsitType === undefined ? {} : { rsitType }) }
    }
    case 'assign':
      return { kind: 'case.assign', owner: gesture.owner }
    case 'retitle':
      return { kind: 'case.retitle', title: seal(gesture.title) }
    case 'summarise':
      return { kind: 'case.summarise', summary: seal(gesture.summary) }
    case 'note':
      return { kind: 'case.note', text: seal(gesture.text) }
    case 'add-alerts':
      return { kind: 'case.add-alerts', alerts: gesture.alerts }
    case 'remove-alerts':
      return { kind: 'case.remove-alerts', alerts: gesture.alerts }
    case 'wait':
      return { kind: 'case.wait', for: gesture.for, reason: seal(gesture.reason) }
    case 'go-on':
      return { kind: 'case.go-on' }
    case 'restrict':
      return { kind: 'case.restrict', people: gesture.people, reason: seal(gesture.reason) }
    case 'name-person':
      return { kind: 'case.name-person', person: gesture.person }
    case 'unname-person':
      return { kind: 'case.unname-person', person: gesture.person }
    case 'unrestrict':
      return { kind: 'case.unrestrict', reason: seal(gesture.reason) }
    case 'close':
      return { kind: 'case.close', resolution: gesture.resolution, outcome: seal(gesture.outcome) }
    case 'reopen':
      return { kind: 'case.reopen', reason: seal(gesture.reason) }
    case 'start-clock': {
      const regime = regimeOf(gesture.regime)
      if (regime === undefined) return undefined
      const awareAt = Date.parse(gesture.awareAt)
      return { kind: 'case.start-clock', regime, awareAt, how: seal(gesture.how) }
    }
    case 'correct-awareness':
      return {
        kind: 'case.correct-awareness',
        regime: gesture.regime,
        awareAt: Date.parse(gesture.awareAt),
        how: seal(gesture.how),
      }
    case 'stage-done': {
      const { regime, stage, reference } = gesture
      return {
        kind: 'case.stage-done',
        regime,
        stage,
        at: Date.parse(gesture.at),
        ...(reference === undefined ? {} : { reference: seal(reference) }),
      }
    }
    case 'stop-clock':
      return { kind: 'case.stop-clock', regime: gesture.regime, reason: seal(gesture.reason) }
    default:
      return unreachable(gesture)
  }
}
