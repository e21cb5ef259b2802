import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { LiveProvider } from '../data/live-context.tsx'
import { LiveStore } from '../data/live-store.ts'
import { OutboxStore } from '../data/outbox-store.ts'
import { ResultOutbox } from '../data/result-outbox.ts'
import { UploadStore } from '../data/upload-store.ts'
import { PreferencesProvider } from './preferences-context.tsx'
import { router } from './router.tsx'

/** Everything that lives as long as the page. */
export function App() {
  const [stores] = useState(createStores)
  return (
    <PreferencesProvider>
      <QueryClientProvider client={stores.queries}>
        <LiveProvider
          live={stores.live}
          outbox={stores.outbox}
          uploads={stores.uploads}
          results={stores.results}
        >
          <RouterProvider router={router} />
        </LiveProvider>
      </QueryClientProvider>
    </PreferencesProvider>
  )
}

function createStores() {
  const live = new LiveStore()
  const outbox = new OutboxStore((written) => {
    live.applyWritten(written)
  })
  const results = new ResultOutbox((written) => {
    live.applyWritten(written)
  })
  // Liveness comes from the stream; refetching on focus would only load the server.
  const queries = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } })
  return { live, outbox, uploads: new UploadStore(live), results, queries }
}
