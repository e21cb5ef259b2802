import { Link, useParams } from '@tanstack/react-router'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import '../../ui/room-tabs.css'
import { SECTIONS, sectionOf } from './sections.ts'

/** The sections that this person may read. */
export function SectionTabs() {
  const speech = useSpeech()
  const me = useMe()
  const { section } = useParams({ strict: false })
  const here = sectionOf(section).id
  return (
    <nav className="room-tabs" aria-label={speech.text('shell.cooperation')}>
      {SECTIONS.filter(({ reads }) => may(me, reads)).map(({ id, name }) => (
        <Link
          key={id}
          to="/cooperation/$section"
          params={{ section: id }}
          search={({ asOf }) => (asOf === undefined ? {} : { asOf })}
          className={id === here ? 'active' : ''}
          aria-current={id === here ? 'page' : undefined}
          activeProps={{}}
        >
          {speech.text(name)}
        </Link>
      ))}
    </nav>
  )
}
