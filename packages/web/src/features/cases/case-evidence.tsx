import { useMe } from '../../data/me.tsx'
import { usePersonName } from '../../data/use-people.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Facts, Said } from '../../ui/notes.tsx'
import type { FieldSpec } from '../../ui/field-form.tsx'
import type { CaseDesk } from './case-desk.ts'
import { isoIn } from './case-forms.ts'
import { PartForm } from './part-form.tsx'
import { readEvidence } from './read-case-parts.ts'
import type { ShownEvidence, ShownHolder } from './read-case-parts.ts'

const OTHER = 'other'

/** The register of evidence: each piece with its hash and everybody who had it. */
export function CaseEvidence(props: { readonly desk: CaseDesk }) {
  const { desk } = props
  const speech = useSpeech()
  const pieces = desk.detail.evidence.flatMap(readEvidence)
  return (
    <section className="stack" aria-label={speech.text('case.evidence')}>
      <PartForm
        desk={desk}
        action="case.enrich"
        keyHint="o"
        label={speech.text('case.evidence.register')}
        hint={speech.text('case.evidence.hint')}
        fields={[
          { name: 'name', label: speech.text('case.evidence.name'), kind: 'line' },
          { name: 'origin', label: speech.text('case.evidence.origin'), kind: 'line' },
          { name: 'acquiredAt', label: speech.text('case.evidence.acquired-at'), kind: 'time' },
          { name: 'sha256', label: 'SHA-256', kind: 'code', isOptional: true, maxLength: 64 },
          {
            name: 'attachment',
            label: speech.text('case.evidence.attachment'),
            kind: 'code',
            isOptional: true,
          },
          { name: 'tool', label: speech.text('case.evidence.tool'), kind: 'line' },
          {
            name: 'offset',
            label: speech.text('case.offset'),
            kind: 'number',
            isOptional: true,
          },
          { name: 'reason', label: speech.text('case.reason'), kind: 'text' },
        ]}
        toGesture={({
          name = '',
          origin = '',
          acquiredAt: wall = '',
          sha256 = '',
          attachment = '',
          tool = '',
          offset = '',
          reason = '',
        }) => {
          const acquiredAt = isoIn(wall, speech)
          return acquiredAt === undefined
            ? undefined
            : {
                kind: 'register-evidence',
                name,
                origin,
                acquiredAt,
                tool,
                reason,
                ...(sha256 === '' ? {} : { sha256: sha256.toLowerCase() }),
                ...(attachment === '' ? {} : { attachment }),
                ...(offset === '' ? {} : { clockOffsetMs: Math.round(Number(offset) * 1_000) }),
              }
        }}
      />
      {pieces.length === 0 ? <p className="quiet">{speech.text('case.evidence.none')}</p> : null}
      <ul className="parts">
        {pieces.map((piece) => (
          <Piece key={piece.id} desk={desk} piece={piece} />
        ))}
      </ul>
    </section>
  )
}

function Piece(props: { readonly desk: CaseDesk; readonly piece: ShownEvidence }) {
  const { desk, piece } = props
  const { id, name, origin, attachment, sha256, clockOffsetMs, isIntact, holder, custody } = piece
  const speech = useSpeech()
  const nameOf = usePersonName()
  const me = useMe()
  const people = usePeopleOptions()
  const hash: readonly FieldSpec[] =
    attachment === undefined
      ? [{ name: 'sha256', label: 'SHA-256', kind: 'code', maxLength: 64 }]
      : []
  return (
    <li className="part">
      <div className="part-head">
        <bdi className="mono">{id}</bdi>
        <strong>
          <Said text={name} />
        </strong>
        <span className={isIntact ? 'intact' : 'broken'}>
          {speech.text(isIntact ? 'case.evidence.intact' : 'case.evidence.broken')}
        </span>
      </div>
      <Facts
        facts={[
          { name: speech.text('case.evidence.origin'), value: <Said text={origin} /> },
          { name: 'SHA-256', value: <bdi className="mono">{sha256}</bdi> },
          {
            name: speech.text('case.evidence.holder'),
            value: <Holder holder={holder} nameOf={nameOf} />,
          },
          ...(clockOffsetMs === undefined
            ? []
            : [
                {
                  name: speech.text('case.offset'),
                  value: offsetWords(clockOffsetMs, speech.number),
                },
              ]),
        ]}
      />
      <ol className="custody" aria-label={speech.text('case.evidence.custody')}>
        {custody.map((step, index) => (
          // Steps are only ever added at the end.
          <li key={index}>
            <span className="quiet">{speech.moment(step.atMs)}</span>{' '}
            <strong>{speech.text(`case.evidence.${step.kind}`)}</strong> ·{' '}
            <bdi>{nameOf(step.by)}</bdi>
            {step.to === undefined ? null : (
              <>
                {' '}
                → <Holder holder={step.to} nameOf={nameOf} />
              </>
            )}
            {step.reason === undefined ? null : (
              <>
                {' '}
                · <Said text={step.reason} />
              </>
            )}
            {step.tool === undefined ? null : (
              <span className="quiet">
                {' '}
                · <Said text={step.tool} />
              </span>
            )}
            {step.matches ? (
              <span className="intact"> ✓</span>
            ) : (
              <span className="broken">
                {' '}
                ≠ <bdi className="mono">{step.sha256}</bdi>
              </span>
            )}
          </li>
        ))}
      </ol>
      <div className="row">
        <PartForm
          desk={desk}
          tone="quiet"
          label={speech.text('case.evidence.transfer')}
          fields={[
            {
              name: 'to',
              label: speech.text('case.evidence.to'),
              kind: 'choice',
              options: [
                ...people.filter(({ value }) => value !== me.id),
                ...people.filter(({ value }) => value === me.id),
                { value: OTHER, text: speech.text('case.evidence.to-other') },
              ],
            },
            {
              name: 'toOther',
              label: speech.text('case.evidence.to-whom'),
              kind: 'line',
              when: ({ to }) => to === OTHER,
            },
            ...hash,
            { name: 'tool', label: speech.text('case.evidence.tool'), kind: 'line' },
            { name: 'reason', label: speech.text('case.reason'), kind: 'text' },
          ]}
          toGesture={({ to = '', toOther = '', sha256: now = '', tool = '', reason = '' }) => ({
            kind: 'transfer-evidence',
            evidence: id,
            tool,
            reason,
            ...(to === OTHER ? { toOther } : { toPerson: to }),
            ...(now === '' ? {} : { sha256: now.toLowerCase() }),
          })}
        />
        <PartForm
          desk={desk}
          tone="quiet"
          label={speech.text('case.evidence.verify')}
          fields={[
            ...hash,
            {
              name: 'tool',
              label: speech.text('case.evidence.tool'),
              kind: 'line',
              isOptional: attachment !== undefined,
            },
          ]}
          toGesture={({ sha256: now = '', tool = '' }) => ({
            kind: 'verify-evidence',
            evidence: id,
            ...(now === '' ? {} : { sha256: now.toLowerCase() }),
            ...(tool === '' ? {} : { tool }),
          })}
        />
      </div>
    </li>
  )
}

function Holder(props: {
  readonly holder: ShownHolder | undefined
  readonly nameOf: (id: string) => string
}) {
  const { holder, nameOf } = props
  if (holder === undefined) return null
  return 'person' in holder ? <bdi>{nameOf(holder.person)}</bdi> : <Said text={holder.other} />
}

/** `+2.5 s`: how far a clock was ahead of ours. */
export function offsetWords(offsetMs: number, number: (n: number) => string): string {
  const sign = offsetMs < 0 ? '−' : '+'
  return `${sign}${number(Math.abs(offsetMs) / 1_000)} s`
}
