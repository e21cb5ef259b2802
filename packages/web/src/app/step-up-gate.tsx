import { useCallback, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { StepUpProvider } from '../data/step-up.tsx'
import { StepUpDialog } from '../features/sign-in/step-up-dialog.tsx'

/** Shows the dialogue for a fresh proof of identity when a gesture below it needs one. */
export function StepUpGate(props: { readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const answer = useRef<((isProven: boolean) => void) | undefined>(undefined)
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        answer.current = resolve
        setOpen(true)
      }),
    [],
  )
  return (
    <StepUpProvider ask={ask}>
      {props.children}
      <StepUpDialog
        isOpen={isOpen}
        onAnswer={(isProven) => {
          setOpen(false)
          answer.current?.(isProven)
          answer.current = undefined
        }}
      />
    </StepUpProvider>
  )
}
