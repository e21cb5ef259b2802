import './choice.css'
/** One of a few, side by side: a filter or a mode. The chosen one is pressed. */
export function Choice<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly text: string; readonly count?: string }[]
  readonly onChange: (value: T) => void
}) {
  const { label, value, options, onChange } = props
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset would ask for a visible legend.
    <div className="choice" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="button"
          aria-pressed={option.value === value}
          onClick={() => {
            onChange(option.value)
          }}
        >
          {option.text}
          {option.count === undefined ? null : <span className="choice-count">{option.count}</span>}
        </button>
      ))}
    </div>
  )
}
