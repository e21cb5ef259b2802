import { useMe } from '../../data/me.tsx'
import { useOpenExport } from '../../data/open-export.tsx'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'

/** Opens the dialogue of the export, for those who may export. */
export function ExportButton() {
  const speech = useSpeech()
  const me = useMe()
  const open = useOpenExport()
  if (!may(me, 'log.export')) return null
  return <Button onPress={open}>{speech.text('export.open')}</Button>
}
