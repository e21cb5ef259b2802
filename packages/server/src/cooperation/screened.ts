import { refusal } from '@vigie/domain'
import type { Decision, Refusal, Sealed } from '@vigie/domain'
import { confusableSkeleton, hiddenDirection, mixedScriptWord } from '@vigie/kit'
import { createHash } from 'node:crypto'
import { actorOf } from '../http/gesture.ts'
import type { GestureBody } from '../http/gesture.ts'
import { refused } from '../http/route.ts'
import type { Answer, Call } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Seal, Target } from '../http/submit-gesture.ts'
import type { StateReader } from '../store/log-record.ts'

/** Seals what people wrote, after a look for what makes it read otherwise than it is. */
export interface Screen {
  /** Free text (CO60). It is never read as markup, here or where it is shown. */
  readonly text: Seal
  /** A name that must not be taken for one of `others` (CO61), by id. */
  readonly name: (name: string, others: Readonly<Record<string, string>>) => Sealed
}

/**
 * A gesture whose texts come from outside the house or name its partners. What hides a direction or
 * looks like another name is refused, and a fact says who sent it. One without words asks for no marking.
 */
export async function submitScreened(
  deps: Gestures,
  call: Call<unknown, unknown, GestureBody>,
  target: Target | undefined,
  prepare: (screen: Screen) => (read: StateReader) => Decision,
): Promise<Answer> {
  let words = 0
  let problem: Refusal | undefined
  prepare(
    screenOf(
      () => {
        words += 1
        return { sealed: '' }
      },
      (found) => {
        problem ??= found
      },
    ),
  )
  if (problem !== undefined) return noteRefused(deps, call, problem)
  const marked =
    words > 0 || call.body.tlp !== undefined
      ? call
      : { ...call, body: { ...call.body, tlp: 'CLEAR' as const } }
  const whole = (seal: Seal) => prepare(screenOf(seal, () => {}))
  return target === undefined
    ? submitGesture(deps, marked, whole)
    : submitGestureOn(deps, marked, target, whole)
}

function screenOf(seal: Seal, report: (problem: Refusal) => void): Screen {
  const text: Seal = (content) => {
    const character = hiddenDirection(content)
    if (character !== undefined) report(refusal('text.hidden-direction', { character }))
    return seal(content)
  }
  return {
    text,
    name(name, others) {
      const word = mixedScriptWord(name)
      if (word !== undefined) report(refusal('name.mixed-scripts', { word }))
      const skeleton = confusableSkeleton(name)
      const like = Object.entries(others).find(
        ([, other]) => confusableSkeleton(other) === skeleton,
      )
      if (like !== undefined) report(refusal('name.confusable', { name: like[0] }))
      return text(name)
    },
  }
}

/** Says on the log that somebody sent such a text, without the text, then refuses. */
async function noteRefused(
  { record }: Gestures,
  { principal, body }: Call<unknown, unknown, GestureBody>,
  problem: Refusal,
): Promise<Answer> {
  const { commandId } = body
  const outcome = await record.submit({
    commandId: derivedId(`refused ${commandId}`),
    actor: actorOf(principal),
    tlp: 'GREEN',
    decide: () => ({
      ok: true,
      facts: [
        {
          kind: 'refused-text.noted',
          kindVersion: 1,
          subject: { kind: 'refused-text', id: commandId },
          data: { code: problem.code },
        },
      ],
    }),
  })
  return refused(outcome.ok ? problem : outcome.refusal)
}

/** A command id (UUID, version 8) that follows from what it is about: asked again, the log answers as the first time. */
export function derivedId(about: string): string {
  const hex = createHash('sha256').update(`vigie cooperation ${about}`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** Key of a part that a gesture adds: follows from the gesture, so that a repeat adds nothing. */
export function partKey({ commandId }: GestureBody): string {
  return commandId.replaceAll('-', '').slice(0, 12)
}
