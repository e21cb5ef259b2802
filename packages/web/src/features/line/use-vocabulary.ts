import { useMemo } from 'react'
import { Playbooks } from '@vigie/protocol'
import { useLive } from '../../data/live-context.tsx'
import type { ShownEvent } from '../../data/read-event.ts'
import { readFinding } from '../../data/read-finding.ts'
import { readIncident } from '../../data/read-incident.ts'
import { useMe } from '../../data/me.tsx'
import { readRunbook } from '../../data/read-run.ts'
import { openedIn } from '../../data/read-state.ts'
import { readUnit } from '../../data/read-unit.ts'
import { may } from '../../data/session.ts'
import { useAnswer, useDocumentList } from '../../data/use-answer.ts'
import { useNames } from '../../data/use-people.ts'
import type { Speech } from '../../i18n/speech.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The words of now, renewed when what is open changes; those of the deployment are asked for with the first command. */
export function useVocabulary(
  speech: Speech,
  event: ShownEvent | undefined,
  isCommand: boolean,
): Vocabulary {
  const incidents = useLive((state) => state.documents.incident)
  const findings = useLive((state) => state.documents.finding)
  const venue = event?.venue
  const me = useMe()
  const people = useNames()
  const unitsAsked = isCommand && may(me, 'unit.read')
  const renewal = { kinds: ['unit.', 'post.', 'playbook.'] }
  const { data: units } = useDocumentList(unitsAsked ? '/api/units' : undefined, renewal)
  const { data: posts } = useDocumentList(unitsAsked ? '/api/posts' : undefined, renewal)
  const { data: playbooks } = useAnswer(
    Playbooks,
    isCommand && may(me, 'incident.read') ? '/api/playbooks' : undefined,
    renewal,
  )
  return useMemo(
    () =>
      vocabularyOf(speech, {
        venue,
        people,
        incidents: [...incidents.values()].flatMap((incident) => readIncident(incident) ?? []),
        findings: [...findings.values()].flatMap((finding) => readFinding(finding) ?? []),
        units: (units ?? []).flatMap(readUnit),
        posts: (posts ?? []).flatMap(({ id, state, texts }) =>
          state === null ? [] : [{ id, name: openedIn(state, 'name', texts) ?? null }],
        ),
        playbooks: (playbooks?.documents ?? [])
          .flatMap(readRunbook)
          .filter(({ isRetired }) => !isRetired)
          .map(({ id, versions }) => ({ id, title: versions.at(-1)?.title ?? null })),
      }),
    [speech, venue, incidents, findings, units, posts, playbooks, people],
  )
}
