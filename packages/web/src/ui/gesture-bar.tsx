/** One gesture of a bar: its word, its key, and whether its form is open. */
export interface GestureButton<T extends string> {
  readonly id: T
  readonly text: string
  readonly keyHint: string
  readonly tone?: 'danger' | 'primary'
  /** Undefined for a gesture that is done at once. */
  readonly isOpen?: boolean
}

/** The gestures that are possible now, each with its key. */
export function GestureBar<T extends string>(props: {
  readonly label: string
  readonly buttons: readonly GestureButton<T>[]
  readonly isDisabled: boolean
  readonly onPress: (id: T) => void
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a toolbar is no fieldset.
    <div className="row" role="group" aria-label={props.label}>
      {props.buttons.map(({ id, text, keyHint, tone, isOpen }) => (
        <button
          key={id}
          type="button"
          className={tone === undefined ? 'button' : `button button-${tone}`}
          disabled={props.isDisabled}
          aria-keyshortcuts={keyHint}
          {...(isOpen === undefined ? {} : { 'aria-expanded': isOpen })}
          onClick={() => {
            props.onPress(id)
          }}
        >
          {text} <kbd className="kbd">{keyHint}</kbd>
        </button>
      ))}
    </div>
  )
}
