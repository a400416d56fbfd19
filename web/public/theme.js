// Runs before the first paint, so that a dark room stays dark. A file of its own: the policy allows no inline script.
;(() => {
  let choice = null
  try {
    choice = localStorage.getItem('baton.theme')
  } catch {
    // storage may be switched off; the system's look is used then
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()

// zod would try to write code at run time, which the page's policy forbids and reports; it asks as soon as a shape is made.
globalThis.__zod_globalConfig = { jitless: true }
