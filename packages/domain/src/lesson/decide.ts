import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import type { Lesson, LessonCommand } from './lesson.ts'

/**
 * Says what follows from a command on the lesson `id`, or why nothing may. Pure. For `lesson.record` the
 * caller passes a fresh id and no lesson. Refusals: `lesson.unknown`, `lesson.verified`,
 * `lesson.not-owner`, `lesson.not-done`, `lesson.same-person`.
 */
export function decideLesson(
  lesson: Lesson | undefined,
  id: string,
  command: LessonCommand,
): Decision {
  if (command.kind === 'lesson.record') {
    const { observation, measure, sources, incident, owner, dueAt } = command
    return accept(
      fact('lesson.recorded', id, {
        observation: sealedJson(observation),
        measure: sealedJson(measure),
        sources: [...new Set(sources)],
        ...(incident === undefined ? {} : { incident }),
        owner,
        dueAt,
      }),
    )
  }
  if (lesson === undefined) return refuse('lesson.unknown', { id })
  if (lesson.state === 'verified') return refuse('lesson.verified', { id })
  switch (command.kind) {
    case 'lesson.assign':
      if (lesson.owner === command.owner) return accept()
      return accept(fact('lesson.assigned', id, { owner: command.owner }))
    case 'lesson.set-due':
      if (lesson.dueAt === command.dueAt) return accept()
      return accept(fact('lesson.due-set', id, { dueAt: command.dueAt }))
    case 'lesson.report-done':
      if (lesson.owner !== command.by) return refuse('lesson.not-owner', { id })
      return accept(fact('lesson.reported-done', id, { text: sealedJson(command.text) }))
    case 'lesson.check':
      if (lesson.done === undefined) return refuse('lesson.not-done', { id })
      if (command.by === lesson.owner || command.by === lesson.done.by)
        return refuse('lesson.same-person', { id })
      return accept(
        fact('lesson.checked', id, {
          verdict: command.verdict,
          text: sealedJson(command.text),
        }),
      )
    default:
      return unreachable(command)
  }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'lesson', id }, data }
}
