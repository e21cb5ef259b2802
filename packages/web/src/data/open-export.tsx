import { must } from '@vigie/kit'
import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'

const OpenExportContext = createContext<(() => void) | undefined>(undefined)

export function OpenExportProvider(props: {
  readonly open: () => void
  readonly children: ReactNode
}) {
  return <OpenExportContext value={props.open}>{props.children}</OpenExportContext>
}

/** Opens the dialogue of the export, from wherever it is asked for. */
export function useOpenExport(): () => void {
  return must(useContext(OpenExportContext), 'OpenExportProvider')
}
