/**
 * Offline shell. Pages: network first, the stored shell when the network is gone. Hashed assets: from
 * the store once seen, since they never change. Nothing of /api is ever stored here: what the log says
 * belongs to the page, with its age.
 */
const STORE = 'vigie-shell-1'

self.addEventListener('install', (event) => {
  event.waitUntil(storeShell().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(removeOldStores().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname.startsWith('/api/') || url.pathname === '/health') return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

/** A notice: what it is about, never more than its marking let out. */
self.addEventListener('push', (event) => {
  const { title = 'Vigie', text = '', path = '/' } = event.data?.json() ?? {}
  event.waitUntil(
    self.registration.showNotification(title, {
      body: text,
      dir: 'auto',
      icon: '/icon.svg',
      tag: title,
      requireInteraction: true,
      data: { path },
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { path } = event.notification.data
  // Only ever a page of our own.
  const url = new URL(String(path), self.location.origin)
  if (url.origin === self.location.origin) event.waitUntil(openPage(url.href))
})

async function openPage(href) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const [first] = pages
  if (first === undefined) return self.clients.openWindow(href)
  await first.focus()
  return first.navigate(href).catch(() => self.clients.openWindow(href))
}

async function storeShell() {
  const store = await caches.open(STORE)
  const answer = await fetch('/', { cache: 'reload' })
  if (!answer.ok) return
  const html = await answer.clone().text()
  await store.put('/', answer)
  const assets = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((found) => found[1])
  await Promise.allSettled(assets.map((path) => store.add(path)))
}

async function removeOldStores() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name !== STORE).map((name) => caches.delete(name)))
}

async function page(request) {
  try {
    const answer = await fetch(request)
    if (answer.ok && answer.headers.get('content-type')?.startsWith('text/html')) {
      const store = await caches.open(STORE)
      await store.put('/', answer.clone())
    }
    return answer
  } catch (error) {
    const stored = await caches.match('/')
    if (stored === undefined) throw error
    return stored
  }
}

async function asset(request) {
  const stored = await caches.match(request)
  if (stored !== undefined) return stored
  const answer = await fetch(request)
  if (answer.ok) {
    const store = await caches.open(STORE)
    await store.put(request, answer.clone())
  }
  return answer
}
