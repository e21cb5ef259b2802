import { Button as AriaButton, ToggleButton } from 'react-aria-components'
import type { ReactNode } from 'react'

/** A gesture. One `primary` a screen at most; `danger` for what cannot be taken back. */
export function Button(props: {
  readonly children: ReactNode
  readonly onPress?: () => void
  readonly tone?: 'plain' | 'primary' | 'quiet' | 'danger'
  readonly type?: 'button' | 'submit'
  readonly isDisabled?: boolean
  /** Needed where the visible text alone does not say what is meant. */
  readonly label?: string
}) {
  const { children, onPress, tone = 'plain', type = 'button', isDisabled = false, label } = props
  return (
    <AriaButton
      type={type}
      className={tone === 'plain' ? 'button' : `button button-${tone}`}
      isDisabled={isDisabled}
      {...(onPress === undefined ? {} : { onPress })}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </AriaButton>
  )
}

/** On or off, said by shape and not by colour alone. */
export function Toggle(props: {
  readonly children: ReactNode
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}) {
  return (
    <ToggleButton className="button toggle" isSelected={props.isOn} onChange={props.onChange}>
      {props.children}
    </ToggleButton>
  )
}
