import { Link } from '@tanstack/react-router'
import { PAPER_FORMS } from '@vigie/protocol'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { PrintButtons } from './print-buttons.tsx'

/** Paper for the hour when no screen answers: the state of the room, blank sheets, and the way back. */
export function PaperScreen() {
  const speech = useSpeech()
  return (
    <div className="sitrep">
      <h1 className="visually-hidden">{speech.text('sitrep.tab.paper')}</h1>
      <section className="stack" aria-label={speech.text('paper.state')}>
        <h2>{speech.text('paper.state')}</h2>
        <p className="quiet">{speech.text('paper.state.means')}</p>
        <div className="row">
          <PrintButtons path="/api/paper/state" />
        </div>
      </section>
      <section className="stack" aria-label={speech.text('paper.forms')}>
        <h2>{speech.text('paper.forms')}</h2>
        {PAPER_FORMS.map((form) => (
          <div key={form} className="row">
            <span className="paper-form">{speech.text(`paper.form.${form}`)}</span>
            <PrintButtons path="/api/paper/forms" body={{ form }} />
          </div>
        ))}
      </section>
      <section className="stack" aria-label={speech.text('paper.back')}>
        <h2>{speech.text('paper.back')}</h2>
        <p className="quiet">{speech.text('paper.back.means')}</p>
        <p>
          <Link to="/calls" search={{}}>
            {speech.text('shell.calls')}
          </Link>
        </p>
      </section>
    </div>
  )
}
