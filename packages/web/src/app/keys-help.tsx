import { useSpeech } from '../i18n/use-speech.tsx'
import type { MessageKey } from '../i18n/messages.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

const KEYS: readonly { readonly keys: readonly string[]; readonly does: MessageKey }[] = [
  { keys: ['/'], does: 'keys.command' },
  { keys: ['Ctrl', 'K'], does: 'keys.palette' },
  { keys: ['?'], does: 'keys.help' },
  { keys: ['Alt', '1 … 6'], does: 'keys.rooms' },
  { keys: ['j'], does: 'keys.next' },
  { keys: ['k'], does: 'keys.previous' },
  { keys: ['⏎'], does: 'keys.open' },
  { keys: ['Esc'], does: 'keys.leave' },
  { keys: ['e'], does: 'keys.assign' },
  { keys: ['p'], does: 'keys.promote' },
  { keys: ['c'], does: 'keys.close' },
]

export function KeysHelp(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const speech = useSpeech()
  return (
    <Dialog title={speech.text('keys.title')} isOpen={props.isOpen} onClose={props.onClose}>
      <dl className="facts">
        {KEYS.map(({ keys, does }) => (
          <div key={does} className="keys-row">
            <dt dir="ltr">
              {keys.map((key) => (
                <kbd key={key} className="kbd">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{speech.text(does)}</dd>
          </div>
        ))}
      </dl>
      <div className="dialog-actions">
        <Button onPress={props.onClose}>{speech.text('shell.close')}</Button>
      </div>
    </Dialog>
  )
}
