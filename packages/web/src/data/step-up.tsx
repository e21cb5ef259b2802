import { must } from '@vigie/kit'
import { createContext, useCallback, useContext } from 'react'
import type { ReactNode } from 'react'
import type { Reply } from './request.ts'

/** Asks the person for a fresh proof of identity; false when they gave none. */
export type AskStepUp = () => Promise<boolean>

const StepUpContext = createContext<AskStepUp | undefined>(undefined)

export function StepUpProvider(props: { readonly ask: AskStepUp; readonly children: ReactNode }) {
  return <StepUpContext value={props.ask}>{props.children}</StepUpContext>
}

/**
 * Runs a gesture; where the server wants a fresh proof of identity first, asks for it and runs the
 * gesture once more.
 */
export function useSteppedUp(): <T>(run: () => Promise<Reply<T>>) => Promise<Reply<T>> {
  const ask = must(useContext(StepUpContext), 'StepUpProvider')
  return useCallback(
    async (run) => {
      const reply = await run()
      const isWanted =
        !reply.ok &&
        reply.problem.kind === 'refused' &&
        reply.problem.code === 'access.step-up-needed'
      if (!isWanted) return reply
      return (await ask()) ? run() : reply
    },
    [ask],
  )
}
