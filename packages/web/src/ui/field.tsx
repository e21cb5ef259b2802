import { useId } from 'react'
import type { ReactNode } from 'react'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly error?: string
  readonly isRequired?: boolean
  readonly maxLength?: number
}

/** One line of text with its label, hint and error tied to it. */
export function TextField(
  props: FieldProps & {
    readonly type?: 'text' | 'password' | 'email' | 'datetime-local'
    readonly autoComplete?: string
    readonly inputMode?: 'numeric' | 'text'
    readonly direction?: 'ltr' | 'auto'
  },
) {
  const { label, value, onChange, type = 'text', autoComplete = 'off', direction = 'auto' } = props
  const id = useId()
  return (
    <Labelled id={id} {...props} label={label}>
      <input
        id={id}
        className="field-input"
        type={type}
        {...directionOf(value, direction)}
        value={value}
        autoComplete={autoComplete}
        required={props.isRequired ?? false}
        aria-invalid={props.error !== undefined}
        aria-describedby={`${id}-more`}
        {...(props.inputMode === undefined ? {} : { inputMode: props.inputMode })}
        {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
        onChange={(event) => {
          onChange(event.target.value)
        }}
      />
    </Labelled>
  )
}

/** Several lines of text; in a long one `⏎` makes a new line wherever it stands. */
export function TextArea(props: FieldProps & { readonly isLong?: boolean }) {
  const { value, onChange } = props
  const id = useId()
  return (
    <Labelled id={id} {...props}>
      <textarea
        id={id}
        {...(props.isLong === true ? { rows: 8, 'data-long': '' } : {})}
        className="field-input"
        {...directionOf(value, 'auto')}
        value={value}
        required={props.isRequired ?? false}
        aria-invalid={props.error !== undefined}
        aria-describedby={`${id}-more`}
        {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
        onChange={(event) => {
          onChange(event.target.value)
        }}
      />
    </Labelled>
  )
}

/** A choice from a short closed list. */
export function SelectField<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly text: string }[]
  readonly onChange: (value: T) => void
  readonly isDisabled?: boolean
  readonly hint?: string
}) {
  const id = useId()
  return (
    <Labelled
      id={id}
      label={props.label}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
    >
      <select
        id={id}
        className="field-input"
        aria-describedby={`${id}-more`}
        value={props.value}
        disabled={props.isDisabled ?? false}
        onChange={(event) => {
          const chosen = props.options.find((option) => option.value === event.target.value)
          if (chosen !== undefined) props.onChange(chosen.value)
        }}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

function Labelled(props: {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly error?: string
  readonly children: ReactNode
}) {
  const { id, label, hint, error, children } = props
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children}
      <div id={`${id}-more`}>
        {hint === undefined ? null : <p className="field-hint">{hint}</p>}
        {error === undefined ? null : <p className="field-error">{error}</p>}
      </div>
    </div>
  )
}

/** An empty text has no direction of its own; it follows the page. */
function directionOf(value: string, direction: 'ltr' | 'auto'): { readonly dir?: 'ltr' | 'auto' } {
  return value === '' && direction === 'auto' ? {} : { dir: direction }
}
