import { CASE_SEVERITIES, PAP_LEVELS } from '@vigie/domain'
import { useMe } from '../../data/me.tsx'
import { tlpOptions, USUAL_TLP } from '../../data/tlp-options.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import { idsIn } from './case-links.tsx'

/** Opens a case, by hand or from the alerts that the address names. */
export function NewCase(props: {
  readonly alerts: string
  readonly onOpened: (id: string) => void
  readonly onLeave: () => void
}) {
  const { alerts, onOpened, onLeave } = props
  const speech = useSpeech()
  const me = useMe()
  const deed = useDeed()
  const people = usePeopleOptions()

  async function open(body: object): Promise<void> {
    const written = await deed.run('/api/cases', body)
    const opened = written?.entries.find((entry) => entry.kind === 'case.opened')
    if (opened !== undefined) onOpened(opened.subject.id)
  }

  return (
    <>
      <FieldForm
        label={speech.text('case.new')}
        submit={speech.text('case.new.submit')}
        isRunning={deed.isRunning}
        onLeave={onLeave}
        fields={[
          { name: 'title', label: speech.text('case.column.title'), kind: 'line' },
          {
            name: 'severity',
            label: speech.text('case.column.severity'),
            kind: 'choice',
            initial: 'high',
            options: CASE_SEVERITIES.toReversed().map((value) => ({
              value,
              text: speech.text(`case.severity.${value}`),
            })),
          },
          {
            name: 'owner',
            label: speech.text('case.column.owner'),
            kind: 'choice',
            isOptional: true,
            initial: me.id,
            options: [...people, { value: '', text: speech.text('finding.nobody') }],
          },
          {
            name: 'alerts',
            label: speech.text('case.alerts.ids'),
            kind: 'code',
            isOptional: true,
            maxLength: 4_000,
            initial: alerts,
          },
          {
            name: 'summary',
            label: speech.text('case.summary'),
            kind: 'text',
            isOptional: true,
          },
          {
            name: 'tlp',
            label: speech.text('marking.label'),
            kind: 'choice',
            initial: USUAL_TLP,
            options: tlpOptions(me.tlpCeiling),
          },
          {
            name: 'pap',
            label: speech.text('case.pap'),
            kind: 'choice',
            initial: 'AMBER',
            options: PAP_LEVELS.map((value) => ({ value, text: `PAP:${value}` })),
          },
          {
            name: 'restricted',
            label: speech.text('case.do.restrict'),
            kind: 'tick',
            isOptional: true,
          },
          {
            name: 'people',
            label: speech.text('case.restrict.people'),
            kind: 'people',
            isOptional: true,
            initial: me.id,
            options: people,
            when: ({ restricted }) => restricted === 'yes',
          },
        ]}
        onSubmit={(values) => {
          const { title, severity, tlp, pap, owner = '', summary = '' } = values
          const ids = idsIn(values['alerts'] ?? '')
          const named = (values['people'] ?? '').split(',').filter((one) => one !== '')
          void open({
            title,
            severity,
            tlp,
            pap,
            ...(owner === '' ? {} : { owner }),
            ...(summary === '' ? {} : { summary }),
            ...(ids.length === 0 ? {} : { alerts: ids }),
            ...(values['restricted'] === 'yes' ? { people: named } : {}),
          })
        }}
      />
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </>
  )
}
