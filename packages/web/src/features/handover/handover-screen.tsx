import './handover.css'
import { loadingOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { HandoverBook } from './handover-book.tsx'
import { OfferForm } from './offer-form.tsx'
import { OpenItems } from './open-items.tsx'
import { useHandovers, useOpenItems } from './use-handovers.ts'

/** Shift handover: what is open and whose it is, the offer, and the book with both signatures. */
export function HandoverScreen() {
  const speech = useSpeech()
  const me = useMe()
  const open = useOpenItems()
  const handovers = useHandovers()
  if (!may(me, 'handover.read')) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  const loading = loadingOf(open)
  return (
    <div className="handover">
      <h1 className="visually-hidden">{speech.text('shell.handover')}</h1>
      {loading.kind === 'failed' ? (
        <ProblemNote
          sentence={sayProblem(speech, loading.problem)}
          onRetry={() => {
            void open.refetch()
          }}
        />
      ) : null}
      <section className="stack" aria-label={speech.text('handover.open')}>
        <h2>{speech.text('handover.open')}</h2>
        {open.data === undefined ? (
          <Empty>{speech.text('shell.loading')}</Empty>
        ) : (
          <>
            <OpenItems open={open.data} />
            {may(me, 'handover.sign') ? <OfferForm open={open.data} /> : null}
          </>
        )}
      </section>
      <section className="stack" aria-label={speech.text('handover.list')}>
        <h2>{speech.text('handover.list')}</h2>
        {handovers.data === undefined || handovers.data.length === 0 ? (
          <Empty>{speech.text('handover.list.none')}</Empty>
        ) : (
          <ul className="handovers">
            {handovers.data.map((handover) => (
              <HandoverBook key={handover.id} handover={handover} />
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}
