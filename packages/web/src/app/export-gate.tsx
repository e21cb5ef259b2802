import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { useMe } from '../data/me.tsx'
import { OpenExportProvider } from '../data/open-export.tsx'
import { may } from '../data/session.ts'
import { ExportDialog } from '../features/log/export-dialog.tsx'

/** Holds the dialogue of the export, which toolbar, palette and line open. */
export function ExportGate(props: { readonly children: ReactNode }) {
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  const open = useCallback(() => {
    setOpen(true)
  }, [])
  return (
    <OpenExportProvider open={open}>
      {props.children}
      <ExportDialog
        isOpen={isOpen && may(me, 'log.export')}
        onClose={() => {
          setOpen(false)
        }}
      />
    </OpenExportProvider>
  )
}
