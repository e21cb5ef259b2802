import '@fontsource/ibm-plex-mono/latin-400.css'
import '@fontsource/ibm-plex-mono/latin-600.css'
import '@fontsource/ibm-plex-sans-arabic/arabic-400.css'
import '@fontsource/ibm-plex-sans-arabic/arabic-600.css'
import '@fontsource/ibm-plex-sans/latin-400.css'
import '@fontsource/ibm-plex-sans/latin-500.css'
import '@fontsource/ibm-plex-sans/latin-600.css'
import '@fontsource/ibm-plex-sans/latin-ext-400.css'
import './ui/theme.css'
import './ui/base.css'
import './ui/controls.css'
import './ui/pane.css'
import { must } from '@vigie/kit'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { dress } from './app/preferences-context.tsx'
import { readPreferences } from './i18n/preferences.ts'

dress(readPreferences(localStorage))
createRoot(must(document.getElementById('root'), '#root')).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Without it the page works, only not offline: plain HTTP and private windows have none.
  navigator.serviceWorker.register('/sw.js').catch(() => undefined)
}
