import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { parseRule } from '@vigie/sigma'
import type { RuleRow } from '@vigie/protocol'
import { useDeferredValue, useMemo, useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { RetireForm } from './retire-form.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { TrialPanel } from './trial-panel.tsx'
import { RULES_KEY } from './use-rules.ts'

/** Edit a rule, see its problems and what it would match, and put it in force. */
export function Workbench(props: {
  readonly initial: string
  readonly rule: RuleRow | undefined
  /** Whether the text is that of a shipped rule, under an id of its own. */
  readonly isCopy: boolean
}) {
  const { initial, rule, isCopy } = props
  const speech = useSpeech()
  const me = useMe()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const deed = useDeed()
  const [text, setText] = useState(initial)
  const [isRetiring, setRetiring] = useState(false)
  const settled = useDeferredValue(text)
  const parsed = useMemo(() => parseRule(settled, 'workbench'), [settled])
  const isSound = !parsed.problems.some(({ severity }) => severity === 'error')
  const isWriter = may(me, 'rule.write')

  async function promote(): Promise<void> {
    const written = await deed.run('/api/rules', { yaml: text })
    await queries.invalidateQueries({ queryKey: [RULES_KEY] })
    const id = written?.entries.find(({ kind }) => kind === 'rule.promoted')?.subject.id
    if (id !== undefined && id !== rule?.id) {
      void navigate({ to: '/rules/$id', params: { id }, search: (search) => search })
    }
  }

  return (
    <div className="stack workbench">
      {isCopy && isWriter ? <p className="rule-note">{speech.text('rule.copy')}</p> : null}
      <RuleEditor
        text={text}
        problems={parsed.problems}
        isReadOnly={!isWriter}
        onChange={setText}
      />
      {isWriter ? (
        <div className="row">
          <Button
            tone="primary"
            isDisabled={!isSound || deed.isRunning}
            onPress={() => {
              void promote()
            }}
          >
            {speech.text('rule.promote')}
          </Button>
          {rule?.origin === 'own' && rule.state !== 'retired' ? (
            <Button
              tone="danger"
              isDisabled={deed.isRunning}
              onPress={() => {
                setRetiring(true)
              }}
            >
              {speech.text('rule.retire')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {isRetiring && rule !== undefined ? (
        <RetireForm
          id={rule.id}
          deed={deed}
          onLeave={() => {
            setRetiring(false)
          }}
        />
      ) : null}
      <DeedNote
        sentence={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      {isWriter ? <TrialPanel text={settled} isSound={isSound} /> : null}
    </div>
  )
}
