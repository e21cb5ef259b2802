import './check-list.css'

/** Several of a closed list, each with its own box. */
export function CheckList<T extends string>(props: {
  readonly label: string
  readonly options: readonly { readonly value: T; readonly text: string; readonly hint?: string }[]
  readonly chosen: ReadonlySet<T>
  readonly onChange: (value: T, isChosen: boolean) => void
  readonly isDisabled?: boolean
}) {
  const { label, options, chosen, onChange, isDisabled = false } = props
  return (
    <fieldset className="check-list" disabled={isDisabled}>
      <legend>{label}</legend>
      {options.map(({ value, text, hint }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.has(value)}
            onChange={(event) => {
              onChange(value, event.target.checked)
            }}
          />
          {text}
          {hint === undefined ? null : <span className="quiet"> {hint}</span>}
        </label>
      ))}
    </fieldset>
  )
}
