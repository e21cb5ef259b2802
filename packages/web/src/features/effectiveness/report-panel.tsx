import { PrintedPage } from '@vigie/protocol'
import type { Language } from '@vigie/protocol'
import { useState } from 'react'
import { download, saveFile } from '../../data/download.ts'
import { useMe } from '../../data/me.tsx'
import { pathWith, request } from '../../data/request.ts'
import { may } from '../../data/session.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/language.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { PrintedSheet } from '../../ui/printed-sheet.tsx'
import { dayIn } from './period.ts'

type Fate =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'shown'; readonly page: PrintedPage }
  | { readonly kind: 'issued'; readonly name: string }
  | { readonly kind: 'refused'; readonly sentence: string }

const FORMATS = ['pdf', 'html'] as const

/** The daily report: looked at in any language, then issued as a file; the fact comes first. */
export function ReportPanel() {
  const speech = useSpeech()
  const me = useMe()
  const [day, setDay] = useState(() => dayIn(Date.now(), speech.timeZone))
  const [language, setLanguage] = useState<Language>(speech.language)
  const [fate, setFate] = useState<Fate>({ kind: 'none' })

  async function preview(): Promise<void> {
    const reply = await request(PrintedPage, pathWith('/api/reports/daily', { day, language }))
    setFate(
      reply.ok
        ? { kind: 'shown', page: reply.value }
        : { kind: 'refused', sentence: sayProblem(speech, reply.problem) },
    )
  }

  async function issue(format: (typeof FORMATS)[number]): Promise<void> {
    setFate({ kind: 'running' })
    const body = { commandId: crypto.randomUUID(), day, language, format }
    const reply = await download('/api/reports/daily', body)
    if (reply.ok) saveFile(reply.value)
    setFate(
      reply.ok
        ? { kind: 'issued', name: reply.value.name }
        : { kind: 'refused', sentence: sayProblem(speech, reply.problem) },
    )
  }

  return (
    <div className="stack">
      <div className="report-fields">
        <TextField
          label={speech.text('effect.report.day')}
          value={day}
          onChange={setDay}
          direction="ltr"
        />
        <SelectField
          label={speech.text('effect.report.language')}
          value={language}
          options={LANGUAGES.map((value) => ({ value, text: LANGUAGE_NAMES[value] }))}
          onChange={setLanguage}
        />
        <Button
          onPress={() => {
            void preview()
          }}
        >
          {speech.text('effect.report.preview')}
        </Button>
        {may(me, 'report.issue')
          ? FORMATS.map((format) => (
              <Button
                key={format}
                isDisabled={fate.kind === 'running'}
                onPress={() => {
                  void issue(format)
                }}
              >
                {speech.text('effect.report.issue', { format: format.toUpperCase() })}
              </Button>
            ))
          : null}
      </div>
      {fate.kind === 'refused' ? <ProblemNote sentence={fate.sentence} /> : null}
      <output>
        {fate.kind === 'issued' ? speech.text('effect.report.issued', { name: fate.name }) : null}
      </output>
      {fate.kind === 'shown' ? <PrintedSheet page={fate.page} /> : null}
    </div>
  )
}
