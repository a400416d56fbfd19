import type { Sharp } from 'sharp'
import { draftPath } from './place.ts'

const MOST_PIXELS = 40_000_000 // a 40 megapixel photo; a small file can claim to be far larger
const WITHIN_SECONDS = 20
const AT_ONCE = 2

/** The bytes are no image that can be drawn, or one far too large. */
export class NotAnImage extends Error {}

/** Draws an image anew into a draft: what is not picture (scripts, places, other files glued on) does not survive. */
export async function redraw(path: string, mime: string): Promise<string> {
  const release = await turn()
  const target = await draftPath()
  try {
    const animated = mime === 'image/gif' || mime === 'image/webp'
    const sharp = await painter()
    const image = sharp(path, { limitInputPixels: MOST_PIXELS, animated, failOn: 'error' }).timeout({
      seconds: WITHIN_SECONDS,
    })
    await encoded(image, mime).toFile(target)
    return target
  } catch (cause) {
    throw new NotAnImage('the image cannot be read', { cause })
  } finally {
    release()
  }
}

export const isDrawn = (mime: string): boolean => ['image/jpeg', 'image/png', 'image/webp', 'image/gif'].includes(mime)

function encoded(image: Sharp, mime: string): Sharp {
  if (mime === 'image/png') return image.png()
  if (mime === 'image/webp') return image.webp({ quality: 90 })
  if (mime === 'image/gif') return image.gif()
  // Turned upright before the note that says how to turn it is gone.
  return image.rotate().jpeg({ quality: 90 })
}

let loading: Promise<typeof import('sharp').default> | undefined

/** The image library, loaded with the first image: an idle process is a sixth smaller without it. */
async function painter() {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1)
    sharp.cache(false)
    return sharp
  })
  return loading
}

let running = 0
const queue: (() => void)[] = []

async function turn(): Promise<() => void> {
  if (running >= AT_ONCE) await new Promise<void>((go) => queue.push(go))
  running++
  return () => {
    running--
    queue.shift()?.()
  }
}
