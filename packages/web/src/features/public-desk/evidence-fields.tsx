import { STATISTICS } from '@vigie/domain'
import type { PublicEvidence, Statistic } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import { PublicStatistics } from '@vigie/protocol'
import { useAnswer } from '../../data/use-answer.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'

/** Evidence that is being written down; `id` and the others may still be empty. */
export interface TypedEvidence {
  readonly kind: PublicEvidence['kind']
  readonly id: string
  readonly view: string
  readonly pointer: string
  readonly asOf: string
  readonly name: Statistic
}

export const NO_EVIDENCE: TypedEvidence = {
  kind: 'entry',
  id: '',
  view: 'incident',
  pointer: '',
  asOf: '',
  name: 'incidents',
}

export function typedEvidence(evidence: PublicEvidence): TypedEvidence {
  switch (evidence.kind) {
    case 'entry':
      return { ...NO_EVIDENCE, id: evidence.id }
    case 'document':
      return { ...NO_EVIDENCE, ...evidence, asOf: String(evidence.asOf) }
    case 'statistic':
      return { ...NO_EVIDENCE, ...evidence, asOf: String(evidence.asOf) }
    default:
      return unreachable(evidence)
  }
}

/** What was typed as evidence. A position that is no number counts as 0, which the server refuses by name. */
export function evidenceFrom(typed: TypedEvidence): PublicEvidence {
  const asOf = Number.isInteger(Number(typed.asOf)) ? Number(typed.asOf) : 0
  switch (typed.kind) {
    case 'entry':
      return { kind: 'entry', id: typed.id.trim() }
    case 'document': {
      const { view, id, pointer } = typed
      return { kind: 'document', view: view.trim(), id: id.trim(), asOf, pointer: pointer.trim() }
    }
    case 'statistic':
      return { kind: 'statistic', name: typed.name, asOf }
    default:
      return unreachable(typed.kind)
  }
}

/** The fields of one piece of evidence. */
export function EvidenceFields(props: {
  readonly value: TypedEvidence
  readonly onChange: (value: TypedEvidence) => void
}) {
  const { value, onChange } = props
  const speech = useSpeech()
  const { data } = useAnswer(
    PublicStatistics,
    value.kind === 'statistic' ? '/api/publication/statistics' : undefined,
    { everyMs: 10_000 },
  )
  const field = (member: 'id' | 'view' | 'pointer' | 'asOf', label: string) => (
    <TextField
      label={label}
      value={value[member]}
      direction="ltr"
      onChange={(text) => {
        onChange({ ...value, [member]: text })
      }}
    />
  )
  const chosen = data?.statistics.find(({ name }) => name === value.name)
  return (
    <div className="evidence-fields">
      <SelectField
        label={speech.text('public.evidence.kind')}
        value={value.kind}
        options={(['entry', 'statistic', 'document'] as const).map((kind) => ({
          value: kind,
          text: speech.text(`public.evidence.${kind}`),
        }))}
        onChange={(kind) => {
          const asOf = value.asOf === '' && data !== undefined ? String(data.position) : value.asOf
          onChange({ ...value, kind, asOf })
        }}
      />
      {value.kind === 'entry'
        ? field('id', speech.text('public.evidence.id', { example: 'RBT-0142' }))
        : null}
      {value.kind === 'document' ? (
        <>
          {field('view', speech.text('public.evidence.view'))}
          {field('id', speech.text('public.evidence.id', { example: 'RBT-I17' }))}
          {field('pointer', speech.text('public.evidence.pointer'))}
          {field('asOf', speech.text('public.evidence.as-of'))}
        </>
      ) : null}
      {value.kind === 'statistic' ? (
        <>
          <SelectField
            label={speech.text('public.evidence.statistic')}
            value={value.name}
            options={STATISTICS.map((name) => ({
              value: name,
              text: speech.text(`public.statistic.${name}`),
            }))}
            onChange={(name) => {
              onChange({ ...value, name, asOf: String(data?.position ?? value.asOf) })
            }}
          />
          {field('asOf', speech.text('public.evidence.as-of'))}
          {chosen === undefined || data === undefined ? null : (
            <p className="quiet">
              {speech.text('public.evidence.statistic-is', {
                name: speech.text(`public.statistic.${chosen.name}`),
                value: speech.number(chosen.value),
                position: speech.number(data.position),
              })}
            </p>
          )}
        </>
      ) : null}
    </div>
  )
}
