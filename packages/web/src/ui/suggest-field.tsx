import { useId } from 'react'

/** One line of text with proposals that the browser completes; anything else may be typed too. */
export function SuggestField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly { readonly value: string; readonly text?: string }[]
  readonly hint?: string
  readonly isRequired?: boolean
  readonly maxLength?: number
}) {
  const { label, value, onChange, options, hint, isRequired = false, maxLength = 60 } = props
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field-input"
        list={`${id}-list`}
        dir="auto"
        autoComplete="off"
        value={value}
        required={isRequired}
        maxLength={maxLength}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => {
          onChange(event.target.value)
        }}
      />
      <datalist id={`${id}-list`}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </datalist>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  )
}
