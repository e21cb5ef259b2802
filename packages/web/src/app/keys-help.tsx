import { useRouterState } from '@tanstack/react-router'
import { useSpeech } from '../i18n/use-speech.tsx'
import type { MessageKey } from '../i18n/messages.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

interface KeyRow {
  readonly keys: readonly string[]
  readonly does: MessageKey
}

const EVERYWHERE: readonly KeyRow[] = [
  { keys: ['/'], does: 'keys.command' },
  { keys: ['Ctrl', 'K'], does: 'keys.palette' },
  { keys: ['F8'], does: 'message.i-read' },
  { keys: ['?'], does: 'keys.help' },
  { keys: ['Alt', '1 … 7'], does: 'keys.groups' },
  { keys: ['Alt', '⇧', '1 … 0'], does: 'keys.rooms' },
]

const IN_A_LIST: readonly KeyRow[] = [
  { keys: ['j'], does: 'keys.next' },
  { keys: ['k'], does: 'keys.previous' },
  { keys: ['⏎'], does: 'keys.open' },
  { keys: ['Esc'], does: 'keys.leave' },
]

/** Keys by the first part of the room's address. */
const IN_ROOM: Readonly<Record<string, readonly KeyRow[]>> = {
  log: IN_A_LIST,
  people: IN_A_LIST,
  rules: [...IN_A_LIST, { keys: ['n'], does: 'rule.new' }],
  incidents: [
    ...IN_A_LIST,
    { keys: ['u'], does: 'keys.release' },
    { keys: ['n'], does: 'incident.new' },
    { keys: ['N'], does: 'room.methane.new' },
    { keys: ['t'], does: 'keys.assign' },
    { keys: ['e'], does: 'room.methane.report' },
    { keys: ['d'], does: 'room.units.send' },
    { keys: ['x'], does: 'room.tasks.add' },
    { keys: ['b'], does: 'room.runs.start' },
    { keys: ['q'], does: 'room.decisions.record' },
    { keys: ['v'], does: 'room.casualties.add' },
    { keys: ['h'], does: 'room.hold.ask' },
    { keys: ['y'], does: 'room.cases.link' },
    { keys: ['z'], does: 'room.people.restrict' },
    { keys: ['s'], does: 'incident.state-buttons' },
    { keys: ['a'], does: 'incident.assign' },
    { keys: ['p'], does: 'incident.set-priority' },
    { keys: ['l'], does: 'incident.set-place' },
    { keys: ['m'], does: 'incident.note' },
    { keys: ['g'], does: 'incident.link' },
    { keys: ['f'], does: 'attachment.attach' },
    { keys: ['c'], does: 'keys.close' },
    { keys: ['r'], does: 'incident.reopen' },
  ],
  deployment: [
    ...IN_A_LIST,
    { keys: ['n'], does: 'deploy.new-unit' },
    { keys: ['p'], does: 'deploy.new-post' },
    { keys: ['h'], does: 'deploy.do.hear' },
    { keys: ['s'], does: 'deploy.do.start' },
    { keys: ['m'], does: 'deploy.do.move' },
    { keys: ['r'], does: 'deploy.do.relieve' },
    { keys: ['d'], does: 'deploy.do.dispatch' },
    { keys: ['c'], does: 'deploy.do.recall' },
    { keys: ['e'], does: 'deploy.do.strength' },
    { keys: ['w'], does: 'deploy.do.cadence' },
    { keys: ['t'], does: 'radio.start' },
    { keys: ['y'], does: 'radio.has-answered' },
    { keys: ['x'], does: 'radio.was-silent' },
    { keys: ['a'], does: 'radio.add-station' },
  ],
  messages: [
    ...IN_A_LIST,
    { keys: ['n'], does: 'message.new' },
    { keys: ['x'], does: 'message.withdraw' },
  ],
  tasks: [{ keys: ['x'], does: 'room.tasks.add' }],
  decisions: [{ keys: ['q'], does: 'room.decisions.record' }],
  playbooks: [{ keys: ['n'], does: 'room.runs.publish' }],
  assets: [
    ...IN_A_LIST,
    { keys: ['n'], does: 'asset.new' },
    { keys: ['s'], does: 'asset.report' },
    { keys: ['g'], does: 'asset.connect' },
    { keys: ['a'], does: 'asset.alias.add' },
    { keys: ['e'], does: 'asset.rename' },
    { keys: ['x'], does: 'asset.retire' },
    { keys: ['r'], does: 'asset.restore' },
  ],
  findings: [
    ...IN_A_LIST,
    { keys: ['u'], does: 'keys.release' },
    { keys: ['f'], does: 'keys.find' },
    { keys: ['e'], does: 'keys.assign' },
    { keys: ['a'], does: 'alert.assign' },
    { keys: ['s'], does: 'alert.snooze' },
    { keys: ['p'], does: 'keys.promote' },
    { keys: ['o'], does: 'alert.bulk.case' },
    { keys: ['i'], does: 'finding.in-progress' },
    { keys: ['w'], does: 'finding.pending' },
    { keys: ['y'], does: 'alert.priority' },
    { keys: ['d'], does: 'alert.suppress' },
    { keys: ['c'], does: 'keys.close' },
    { keys: ['r'], does: 'finding.reopen' },
    { keys: ['x'], does: 'keys.pick' },
    { keys: ['X'], does: 'keys.pick-all' },
    { keys: ['*'], does: 'keys.pick-whole' },
    { keys: ['m'], does: 'alert.merge' },
    { keys: ['z'], does: 'keys.undo' },
    { keys: ['n'], does: 'alert.new' },
    { keys: ['h'], does: 'finding.match.previous' },
    { keys: ['l'], does: 'finding.match.next' },
  ],
  cases: [
    ...IN_A_LIST,
    { keys: ['u'], does: 'keys.release' },
    { keys: ['f'], does: 'keys.find' },
    { keys: ['n'], does: 'case.new' },
    { keys: ['1 … 6'], does: 'keys.parts' },
    { keys: ['o'], does: 'keys.add-part' },
    { keys: ['e'], does: 'keys.assign' },
    { keys: ['s'], does: 'case.do.state' },
    { keys: ['a'], does: 'case.do.assign' },
    { keys: ['v'], does: 'case.do.severity' },
    { keys: ['l'], does: 'case.do.classify' },
    { keys: ['b'], does: 'case.do.marking' },
    { keys: ['w'], does: 'case.do.wait' },
    { keys: ['x'], does: 'case.do.restrict' },
    { keys: ['d'], does: 'case.do.duty' },
    { keys: ['m'], does: 'case.note.add' },
    { keys: ['g'], does: 'case.link' },
    { keys: ['c'], does: 'keys.close' },
    { keys: ['r'], does: 'case.do.reopen' },
  ],
  venue: IN_A_LIST,
  cooperation: [...IN_A_LIST, { keys: ['n'], does: 'coop.new' }],
  inspections: [
    ...IN_A_LIST,
    { keys: ['n'], does: 'inspection.new' },
    { keys: ['p'], does: 'inspection.do.stop' },
    { keys: ['d'], does: 'inspection.do.member' },
    { keys: ['a'], does: 'inspection.do.assign' },
    { keys: ['c'], does: 'inspection.do.close' },
  ],
  defects: [
    ...IN_A_LIST,
    { keys: ['o'], does: 'defect.do.order-work' },
    { keys: ['r'], does: 'defect.do.report-repaired' },
    { keys: ['t'], does: 'defect.do.retest' },
    { keys: ['s'], does: 'defect.do.set-severity' },
  ],
  hunt: [
    ...IN_A_LIST,
    { keys: ['q'], does: 'hunt.key.query' },
    { keys: ['-'], does: 'hunt.key.widen' },
    { keys: ['x'], does: 'hunt.key.stop' },
    { keys: ['w'], does: 'hunt.save' },
    { keys: ['o'], does: 'hunt.export' },
    { keys: ['n'], does: 'retro.new' },
  ],
  sources: [
    ...IN_A_LIST,
    { keys: ['n'], does: 'source.new' },
    { keys: ['t'], does: 'source.rotate' },
    { keys: ['m'], does: 'source.do.limits' },
    { keys: ['f'], does: 'source.do.format' },
    { keys: ['c'], does: 'source.do.config' },
    { keys: ['d'], does: 'source.do.pause' },
  ],
  picture: [
    { keys: ['j', 'k'], does: 'picture.walk' },
    { keys: ['1 … 6'], does: 'picture.toggle' },
    { keys: ['+', '−'], does: 'picture.zoom-in' },
    { keys: ['0'], does: 'picture.fit' },
    { keys: ['← ↑ ↓ →'], does: 'picture.move' },
    { keys: ['f'], does: 'picture.find' },
    { keys: ['Esc'], does: 'keys.leave' },
  ],
  wall: [{ keys: ['1 … 4'], does: 'wall.variants' }],
  exercise: [{ keys: ['␣'], does: 'exercise.pause' }],
}

export function KeysHelp(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const speech = useSpeech()
  const room = useRouterState({ select: (state) => state.location.pathname.split('/')[1] ?? '' })
  const rows = [...(IN_ROOM[room] ?? []), ...EVERYWHERE]
  return (
    <Dialog title={speech.text('keys.title')} isOpen={props.isOpen} onClose={props.onClose}>
      <dl className="facts">
        {rows.map(({ keys, does }) => (
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
