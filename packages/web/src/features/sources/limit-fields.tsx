import { LIMIT_BOUNDS } from '@vigie/domain'
import type { SourceLimits } from '@vigie/domain'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { TextField } from '../../ui/field.tsx'

/** Limits as they are typed: KiB/s, KiB, seconds. */
export interface LimitDraft {
  readonly rate: string
  readonly line: string
  readonly silence: string
}

/** How limits stand in the fields. */
export function draftOf({ bytesPerSecond, lineBytes, silentAfterMs }: SourceLimits): LimitDraft {
  return {
    rate: String(bytesPerSecond / 1024),
    line: String(lineBytes / 1024),
    silence: String(silentAfterMs / 1000),
  }
}

/** The limits of a draft; undefined where one is no number or out of bounds. */
export function limitsOf({ rate, line, silence }: LimitDraft): SourceLimits | undefined {
  const bytesPerSecond = within('bytesPerSecond', rate, 1024)
  const lineBytes = within('lineBytes', line, 1024)
  const silentAfterMs = within('silentAfterMs', silence, 1000)
  return bytesPerSecond === undefined || lineBytes === undefined || silentAfterMs === undefined
    ? undefined
    : { bytesPerSecond, lineBytes, silentAfterMs }
}

/** The fields of what a source may cost and when its silence is an alarm. */
export function LimitFields(props: {
  readonly draft: LimitDraft
  readonly onChange: (draft: LimitDraft) => void
}) {
  const { draft, onChange } = props
  const speech = useSpeech()
  const problem = (name: keyof SourceLimits, text: string, unit: number) => {
    if (within(name, text, unit) !== undefined) return {}
    const [least, most] = LIMIT_BOUNDS[name]
    return {
      error: speech.text('source.limit.between', { least: least / unit, most: most / unit }),
    }
  }
  return (
    <>
      <TextField
        label={speech.text('source.limit.silence.seconds')}
        hint={speech.text('source.limit.silence.how')}
        inputMode="numeric"
        direction="ltr"
        value={draft.silence}
        onChange={(silence) => {
          onChange({ ...draft, silence })
        }}
        {...problem('silentAfterMs', draft.silence, 1000)}
      />
      <TextField
        label={speech.text('source.limit.rate.kib')}
        inputMode="numeric"
        direction="ltr"
        value={draft.rate}
        onChange={(rate) => {
          onChange({ ...draft, rate })
        }}
        {...problem('bytesPerSecond', draft.rate, 1024)}
      />
      <TextField
        label={speech.text('source.limit.line.kib')}
        inputMode="numeric"
        direction="ltr"
        value={draft.line}
        onChange={(line) => {
          onChange({ ...draft, line })
        }}
        {...problem('lineBytes', draft.line, 1024)}
      />
    </>
  )
}

function within(name: keyof SourceLimits, text: string, unit: number): number | undefined {
  const value = text.trim() === '' ? NaN : Math.round(Number(text) * unit)
  const [least, most] = LIMIT_BOUNDS[name]
  return value >= least && value <= most ? value : undefined
}
