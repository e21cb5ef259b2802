import { CONTAINMENT_ACTIONS, CONTAINMENT_STATES } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { OwnMandates, Why } from '@vigie/protocol'
import { useMe } from '../../data/me.tsx'
import { oneOfIn, openedIn, textIn } from '../../data/read-state.ts'
import { may } from '../../data/session.ts'
import { useAnswer, useDocumentList } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Said } from '../../ui/notes.tsx'
import { Part } from '../../ui/part.tsx'
import { AskForMore } from './ask-for-more.tsx'
import type { CaseDesk } from './case-desk.ts'

/** What is to be contained on a case: asked here, confirmed by a second person, done outside of Vigie. */
export function CaseContainments({ desk }: { readonly desk: CaseDesk }) {
  const { id } = desk.shown
  const speech = useSpeech()
  const me = useMe()
  const deed = useDeed()
  const path = `/api/cases/${encodeURIComponent(id)}/containments`
  const list = useDocumentList(`/api/containments?case=${encodeURIComponent(id)}`, {
    kinds: ['containment.'],
  })
  const targets = desk.detail.observables.map(({ id: value, texts }) => ({
    value,
    text: Object.values(texts)[0] ?? value,
  }))
  const isVisitor = may(me, 'mandate.own')
  const isAskable = may(me, 'case.contain') || isVisitor
  const own = useAnswer(OwnMandates, isVisitor ? '/api/own-mandates' : undefined)
  const more = useDeed()
  const isRefused =
    deed.problem?.kind === 'refused' && deed.problem.code === 'mandate.act-not-granted'
  const mandate = own.data?.grants[0]?.mandate
  const rows = list.data ?? []
  return (
    <Part
      title={speech.text('mandate.containments')}
      count={rows.length}
      refused={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
      recorded={deed.recorded}
      add={
        isAskable && targets.length > 0 ? (
          <FormButton
            label={speech.text('containment.ask')}
            submit={speech.text('containment.ask')}
            tone="quiet"
            isRunning={deed.isRunning}
            fields={[
              {
                name: 'action',
                label: speech.text('containment.action'),
                kind: 'choice',
                options: CONTAINMENT_ACTIONS.map((value) => ({
                  value,
                  text: speech.text(`containment.action.${value}`),
                })),
              },
              {
                name: 'target',
                label: speech.text('containment.target'),
                kind: 'choice',
                options: targets,
              },
              { name: 'reason', label: speech.text('mandate.reason'), kind: 'text' },
            ]}
            onSubmit={async ({ action, target, reason }) =>
              (await deed.run(path, {
                action,
                target: { kind: 'observable', id: target },
                reason,
              })) !== undefined
            }
          />
        ) : null
      }
    >
      {!isRefused || own.data === undefined || mandate === undefined ? null : (
        <div className="row">
          <AskForMore deed={more} own={own.data} mandate={mandate} acts={['contain']} object={id} />
          <DeedNote
            sentence={more.problem === undefined ? undefined : sayProblem(speech, more.problem)}
            recorded={more.recorded}
          />
        </div>
      )}
      <ul className="plain-list">
        {rows.map(({ id: row, state, texts }) => {
          const word = state === null ? undefined : oneOfIn(state, 'state', CONTAINMENT_STATES)
          const action = state === null ? undefined : oneOfIn(state, 'action', CONTAINMENT_ACTIONS)
          if (state === null || word === undefined || action === undefined) return null
          const target = isRecord(state['target']) ? textIn(state['target'], 'id') : undefined
          return (
            <li key={row}>
              {speech.text(`containment.action.${action}`)}{' '}
              <bdi>{targets.find(({ value }) => value === target)?.text ?? target}</bdi>
              {' · '}
              <strong>{speech.text(`containment.state.${word}`)}</strong>
              {' · '}
              <Said text={openedIn(state, 'reason', texts)} />
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

/** For who is here under a mandate: why the case is shown, and asking to take it out. */
export function CaseMandate({ desk }: { readonly desk: CaseDesk }) {
  const { id } = desk.shown
  const speech = useSpeech()
  const me = useMe()
  const deed = useDeed()
  const isVisitor = may(me, 'mandate.own')
  const why = useAnswer(
    Why,
    isVisitor ? `/api/why?view=case&id=${encodeURIComponent(id)}` : undefined,
  )
  const own = useAnswer(OwnMandates, isVisitor ? '/api/own-mandates' : undefined)
  if (!isVisitor || why.data === undefined) return null
  const { clause, acts } = why.data
  const name = NAMES.find((known) => known === clause.name)
  const mandate = own.data?.mandates.find((one) => one.id === clause.mandate)
  const isGiven = (act: string) => acts.some((one) => one.act === act && one.isGiven)
  return (
    <Part
      title={speech.text('own-mandate.why')}
      refused={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
      recorded={deed.recorded}
    >
      <p>
        {speech.text('own-mandate.why.is', {
          mandate: mandate?.title ?? clause.mandate,
          clause: name === undefined ? clause.name : speech.text(`mandate.clause-name.${name}`),
          holds: clause.holds.join(', '),
        })}
      </p>
      <div className="row">
        {isGiven('export') ? (
          <FormButton
            label={speech.text('act.export')}
            submit={speech.text('own-mandate.ask')}
            isRunning={deed.isRunning}
            fields={[{ name: 'reason', label: speech.text('mandate.reason'), kind: 'text' }]}
            onSubmit={async ({ reason }) =>
              (await deed.run(`/api/cases/${encodeURIComponent(id)}/export-requests`, {
                mandate: clause.mandate,
                reason,
              })) !== undefined
            }
          />
        ) : null}
        {own.data === undefined ? null : (
          <AskForMore
            deed={deed}
            own={own.data}
            mandate={clause.mandate}
            acts={acts.filter((one) => !one.isGiven).map(({ act }) => act)}
            object={id}
            tone="quiet"
          />
        )}
      </div>
    </Part>
  )
}

const NAMES = ['acts', 'kinds', 'scope', 'tlp', 'pap', 'shift', 'extra'] as const
