import './tlp-select.css'
import type { Tlp } from '@vigie/domain'
import { tlpOptions, USUAL_TLP } from '../../data/tlp-options.ts'

/**
 * Chooses a marking, up to what the writer may read: nobody hides a line from themselves. The usual one
 * stands for undefined.
 */
export function TlpSelect(props: {
  readonly label: string
  readonly value: Tlp | undefined
  /** What the writer is cleared for. */
  readonly ceiling: Tlp
  readonly onChange: (value: Tlp | undefined) => void
}) {
  const { label, value, ceiling, onChange } = props
  const levels = tlpOptions(ceiling)
  return (
    <select
      className={value === undefined ? 'tlp-select' : 'tlp-select tlp-select-set'}
      aria-label={label}
      title={label}
      dir="ltr"
      value={value ?? USUAL_TLP}
      onChange={(event) => {
        const chosen = levels.find((level) => level.value === event.target.value)?.value
        onChange(chosen === USUAL_TLP ? undefined : chosen)
      }}
    >
      {levels.map((level) => (
        <option key={level.value} value={level.value}>
          {level.text}
        </option>
      ))}
    </select>
  )
}
