// The worker of the installed app: shows pushes, and a page of its own when there is no line. It keeps nothing of the
// app, so that nobody works on an old version.
const SHELL = 'baton-shell-1'
const KEPT = ['/offline.html', '/logo.svg', '/fonts/inter-latin.woff2']

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll(KEPT))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => caches.match('/offline.html')))
  } else if (KEPT.includes(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(new URL(request.url).pathname)))
  }
})

const tabs = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true })

self.addEventListener('push', (event) => {
  const notice = event.data?.json()
  if (!notice) return
  event.waitUntil(
    (async () => {
      // A tab in front tells by itself; the test is wanted in any case.
      const isSeen = (await tabs()).some((tab) => tab.visibilityState === 'visible')
      if (isSeen && notice.tag !== 'test') return
      await self.registration.showNotification(notice.title, {
        body: notice.body,
        // the same thing again takes the place of what is shown
        tag: notice.tag,
        renotify: true,
        lang: notice.language,
        icon: '/icon-192.png',
        badge: '/icon-192.png',
        data: { url: notice.url },
      })
    })(),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const url = new URL(event.notification.data?.url ?? '/', self.location.origin).href
  event.waitUntil(
    (async () => {
      const [open] = await tabs()
      if (!open) return self.clients.openWindow(url)
      await open.focus()
      // A tab that was opened before this worker cannot be led; then a new one is opened.
      return open.navigate(url).catch(() => self.clients.openWindow(url))
    })(),
  )
})

// The push service gave this browser a new address: the server is told, with the session of this browser.
self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(
    (async () => {
      const options = event.oldSubscription?.options ?? { userVisibleOnly: true }
      const next = event.newSubscription ?? (await self.registration.pushManager.subscribe(options))
      const { endpoint, keys } = next.toJSON()
      await fetch('/api/v1/me/push-subscriptions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ endpoint, keys }),
      })
    })(),
  )
})
