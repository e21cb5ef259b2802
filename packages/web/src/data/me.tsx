import { must } from '@vigie/kit'
import type { Me } from '@vigie/protocol'
import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'

const MeContext = createContext<Me | undefined>(undefined)

/** Gives everything below it the signed-in person. */
export function MeProvider(props: { readonly me: Me; readonly children: ReactNode }) {
  return <MeContext value={props.me}>{props.children}</MeContext>
}

/** Who is signed in. Only below the shell, where somebody always is. */
export function useMe(): Me {
  return must(useContext(MeContext), 'MeProvider')
}
