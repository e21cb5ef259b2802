import './people.css'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { unreachable } from '@vigie/kit'
import type { ReactNode } from 'react'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Empty } from '../../ui/notes.tsx'
import { EmergencyPanel } from './emergency-panel.tsx'
import { PeopleList } from './people-list.tsx'
import { TABS } from './people-search.ts'
import type { Tab } from './people-search.ts'
import { TokenPanel } from './token-panel.tsx'

/** Who may come in, and as what: people, wall displays, machines, and access in an emergency. */
export function PeopleScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const { tab = 'people' } = useSearch({ strict: false })
  const { id } = useParams({ strict: false })
  if (!may(me, 'person.read')) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  const choice = (
    <Choice
      label={speech.text('people.sections')}
      value={tab}
      options={TABS.map((value) => ({ value, text: speech.text(`people.tab.${value}`) }))}
      onChange={(next) => {
        void navigate({ to: '/people', search: next === 'people' ? {} : { tab: next } })
      }}
    />
  )
  return section(tab, choice, id)
}

/** Emergency access alone, for those who do not administer. */
export function EmergencyScreen() {
  const speech = useSpeech()
  const me = useMe()
  if (!may(me, 'emergency.request')) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  return <EmergencyPanel choice={null} />
}

function section(tab: Tab, choice: ReactNode, id: string | undefined): ReactNode {
  switch (tab) {
    case 'people':
      return <PeopleList choice={choice} id={id} />
    case 'tokens':
      return <TokenPanel choice={choice} />
    case 'emergency':
      return <EmergencyPanel choice={choice} />
    default:
      return unreachable(tab)
  }
}
