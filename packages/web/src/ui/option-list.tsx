/** One proposal of a combobox. */
export interface Option {
  readonly id: string
  readonly name: string
  readonly hint: string
}

/**
 * The list under a combobox. The input keeps the focus and owns the keys; `optionId` is what its
 * `aria-activedescendant` names.
 */
export function OptionList(props: {
  readonly id: string
  readonly label: string
  readonly options: readonly Option[]
  /** Index; −1 = none. */
  readonly chosen: number
  readonly onPick: (index: number) => void
  readonly className: string
}) {
  const { id, label, options, chosen, onPick, className } = props
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a `datalist` cannot be drawn or read in place.
    <div id={id} role="listbox" aria-label={label} className={className}>
      {options.map((option, index) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox owns the keys.
        <div
          key={option.id}
          id={optionId(id, index)}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above.
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className="option"
          onMouseDown={(event) => {
            event.preventDefault()
          }}
          onClick={() => {
            onPick(index)
          }}
        >
          <bdi>{option.name}</bdi>
          <bdi className="option-hint">{option.hint}</bdi>
        </div>
      ))}
    </div>
  )
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}
