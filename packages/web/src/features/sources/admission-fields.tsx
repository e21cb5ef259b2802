import type { SourceDoor } from '@vigie/domain'
import type { SourceAdmission } from '@vigie/protocol'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { SelectField, TextArea, TextField } from '../../ui/field.tsx'

/** How a sender is known, as it is typed. */
export interface AdmissionDraft {
  readonly kind: SourceAdmission['kind']
  readonly fingerprint: string
  /** Addresses or paths, one a line. */
  readonly lines: string
}

/** What fits a door (as the domain says), the usual one first. */
export const FITTING: Readonly<Record<SourceDoor, readonly SourceAdmission['kind'][]>> = {
  http: ['token'],
  'syslog-udp': ['addresses'],
  'syslog-tcp': ['addresses'],
  'syslog-tls': ['certificate', 'addresses'],
  relp: ['addresses'],
  files: ['paths'],
}

/** An empty draft for a door. */
export function draftFor(door: SourceDoor): AdmissionDraft {
  return { kind: FITTING[door][0] ?? 'token', fingerprint: '', lines: '' }
}

/** What is sent of a draft. */
export function admissionOf({ kind, fingerprint, lines }: AdmissionDraft): SourceAdmission {
  const values = lines.split(/\s*[\n,]\s*/).filter((line) => line.trim() !== '')
  if (kind === 'token') return { kind }
  if (kind === 'certificate') return { kind, fingerprint: fingerprint.trim() }
  return kind === 'addresses' ? { kind, ranges: values } : { kind, paths: values }
}

/** The fields by which a sender is known at a door. */
export function AdmissionFields(props: {
  readonly door: SourceDoor
  readonly draft: AdmissionDraft
  readonly onChange: (draft: AdmissionDraft) => void
}) {
  const { door, draft, onChange } = props
  const speech = useSpeech()
  const kinds = FITTING[door]
  return (
    <>
      {kinds.length < 2 ? null : (
        <SelectField
          label={speech.text('source.admission')}
          value={draft.kind}
          options={kinds.map((value) => ({
            value,
            text: speech.text(`source.admission.${value}`),
          }))}
          onChange={(kind) => {
            onChange({ ...draft, kind })
          }}
        />
      )}
      {draft.kind === 'token' ? (
        <p className="quiet">{speech.text('source.admission.token.how')}</p>
      ) : null}
      {draft.kind === 'certificate' ? (
        <TextField
          label={speech.text('source.admission.certificate')}
          hint={speech.text('source.admission.certificate.how')}
          direction="ltr"
          value={draft.fingerprint}
          onChange={(fingerprint) => {
            onChange({ ...draft, fingerprint })
          }}
          isRequired
          maxLength={95}
        />
      ) : null}
      {draft.kind === 'addresses' || draft.kind === 'paths' ? (
        <TextArea
          label={speech.text(`source.admission.${draft.kind}`)}
          hint={speech.text(`source.admission.${draft.kind}.how`)}
          value={draft.lines}
          onChange={(lines) => {
            onChange({ ...draft, lines })
          }}
          isRequired
        />
      ) : null}
    </>
  )
}
