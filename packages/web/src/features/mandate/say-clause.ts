import { unreachable } from '@vigie/kit'
import type { ShiftWindow, TermClause } from '@vigie/domain'
import type { Texts } from '@vigie/protocol'
import type { Speech } from '../../i18n/speech.ts'

/** What a clause says, as one line; undefined when it was taken out. */
export function sayClause(
  speech: Speech,
  clause: TermClause,
  texts: Texts,
  nameOf: (person: string) => string,
): string | undefined {
  const opened = (sealed: string) => texts[sealed] ?? speech.text('shell.purged')
  switch (clause.clause) {
    case 'legal-basis':
      return opened(clause.text.sealed)
    case 'purpose':
    case 'place':
      return clause.text === null ? undefined : opened(clause.text.sealed)
    case 'validity':
      return `${speech.moment(clause.fromMs)} – ${speech.moment(clause.untilMs)}`
    case 'time-zone':
      return clause.timeZone
    case 'window':
      return clause.window === null ? undefined : sayWindow(speech, clause.window)
    case 'network':
      return clause.isIn ? clause.network : undefined
    case 'person':
      return clause.supervisor === null
        ? undefined
        : `${nameOf(clause.person)} — ${speech.text('mandate.labelled', {
            name: speech.text('mandate.supervisor'),
            value: nameOf(clause.supervisor),
          })}`
    case 'kind':
      return clause.isIn ? speech.text(`scope-kind.${clause.kind}`) : undefined
    case 'scope':
      return clause.isIn ? clause.tag : undefined
    case 'everything':
      return clause.isIn ? speech.text('mandate.clause.everything') : undefined
    case 'highest-tlp':
      return `TLP:${clause.tlp}`
    case 'highest-pap':
      return `PAP:${clause.pap}`
    case 'act':
    case 'break-glass':
      return clause.isIn ? speech.text(`act.${clause.act}`) : undefined
    case 'export-rules':
      return `≤ TLP:${clause.highestTlp} · ${speech.duration(clause.lifeMs)}`
    case 'retention':
      return speech.duration(clause.days * 86_400_000)
    default:
      return unreachable(clause)
  }
}

/** The clause that takes an item of a list out again; undefined for what is set, not listed. */
export function withoutItem(clause: TermClause): object | undefined {
  switch (clause.clause) {
    case 'purpose':
    case 'place':
      return { clause: clause.clause, item: clause.item, text: null }
    case 'window':
      return { clause: clause.clause, item: clause.item, window: null }
    case 'person':
      return { clause: clause.clause, person: clause.person, supervisor: null }
    case 'network':
    case 'kind':
    case 'scope':
    case 'act':
    case 'break-glass':
    case 'everything':
      return { ...clause, isIn: false }
    case 'legal-basis':
    case 'validity':
    case 'time-zone':
    case 'highest-tlp':
    case 'highest-pap':
    case 'export-rules':
    case 'retention':
      return undefined
    default:
      return unreachable(clause)
  }
}

function sayWindow(speech: Speech, window: ShiftWindow): string {
  if (window.kind === 'dated') {
    return `${speech.moment(window.fromMs)} – ${speech.moment(window.untilMs)}`
  }
  const format = new Intl.DateTimeFormat(speech.locale, { weekday: 'short', timeZone: 'UTC' })
  // 5 January 1970 was a Monday.
  const days = window.days.map((day) => format.format((day + 3) * 86_400_000))
  return `${days.join(' ')} · ${clock(window.fromMinute)}–${clock(window.untilMinute)}`
}

function clock(minute: number): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
