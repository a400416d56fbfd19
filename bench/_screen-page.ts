/**
 * What runs inside the page. Times are taken there, so that the driver of the browser costs nothing: from an event until the
 * frame that shows its outcome has been drawn.
 */
export interface Probe {
  /** opens the chat of a row and answers the milliseconds until its own first message is drawn */
  open(name: string, words: string): Promise<number>
  /** scrolls by so much a frame for so many frames; answers the lengths of the frames and the most rows there were */
  scroll(box: string, perFrame: number, frames: number, rows: string): Promise<{ frames: number[]; most: number }>
  /** changes a line of a plain page; answers the milliseconds until two frames are drawn */
  line(): Promise<number>
  /** times every key from now on */
  watchKeys(): void
  keys(): number[]
}

export function installProbe() {
  const drawn = () =>
    new Promise<void>((done) => {
      requestAnimationFrame(() => {
        // A task put behind the frame begins once it is drawn.
        const behind = new MessageChannel()
        behind.port1.onmessage = () => done()
        behind.port2.postMessage(null)
      })
    })
  let keys: number[] = []
  const probe: Probe = {
    async open(name, words) {
      const row = [...document.querySelectorAll<HTMLElement>('[data-chat]')].find(
        (one) => one.querySelector('bdi')?.textContent === name,
      )
      if (!row) throw new Error(`no row of ${name}`)
      const began = performance.now()
      row.click()
      for (;;) {
        if (document.querySelector('[role=log]')?.textContent?.includes(words)) break
        if (performance.now() - began > 10_000) throw new Error(`${name} was not drawn in ten seconds`)
        await new Promise(requestAnimationFrame)
      }
      await drawn()
      return performance.now() - began
    },
    async scroll(selector, perFrame, count, rows) {
      const box = document.querySelector(selector)
      if (!box) throw new Error(`no ${selector}`)
      const frames: number[] = []
      let most = 0
      let before = await new Promise<number>(requestAnimationFrame)
      while (frames.length < count) {
        box.scrollTop += perFrame
        const now = await new Promise<number>(requestAnimationFrame)
        frames.push(now - before)
        before = now
        most = Math.max(most, box.querySelectorAll(rows).length)
      }
      return { frames, most }
    },
    async line() {
      const began = performance.now()
      const out = document.querySelector('#out')
      if (out) out.textContent = String(began)
      await new Promise(requestAnimationFrame)
      await drawn()
      return performance.now() - began
    },
    watchKeys() {
      keys = []
      addEventListener(
        'keydown',
        ({ timeStamp }) => void drawn().then(() => keys.push(performance.now() - timeStamp)),
        true,
      )
    },
    keys: () => keys,
  }
  ;(window as unknown as { probe: Probe }).probe = probe
}

/** The floor of the same run: no product, only what the browser itself must do. */
export const plainPage = `<!doctype html><title>plain</title><style>div.row{height:57px}</style>
<textarea aria-label="plain"></textarea><button id="to">open</button><p id="out"></p>
<div id="box" style="height:600px;overflow:auto"><div style="height:570000px"></div></div>`
