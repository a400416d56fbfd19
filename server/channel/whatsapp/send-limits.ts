const MB = 1024 * 1024

interface Limit {
  types: readonly string[] | null
  most: number
  say: string
}

/** What Meta takes as each kind of file. */
const limits: Record<'image' | 'video' | 'audio' | 'document' | 'sticker', Limit> = {
  image: { types: ['image/jpeg', 'image/png'], most: 5 * MB, say: 'WhatsApp takes JPEG and PNG images up to 5 MB.' },
  video: { types: ['video/mp4', 'video/3gpp'], most: 16 * MB, say: 'WhatsApp takes MP4 and 3GP videos up to 16 MB.' },
  audio: {
    types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    most: 16 * MB,
    say: 'WhatsApp takes AAC, AMR, MP3, M4A and Ogg audio up to 16 MB.',
  },
  sticker: { types: ['image/webp'], most: 500 * 1024, say: 'WhatsApp takes WebP stickers up to 500 kB.' },
  document: { types: null, most: 100 * MB, say: 'WhatsApp takes documents up to 100 MB.' },
}

/** Why WhatsApp would refuse this file as this kind, in a sentence; null when it fits. */
export function fitsKind(kind: keyof typeof limits, file: { mime: string; size: number | null }): string | null {
  const { types, most, say } = limits[kind]
  if (types && !types.includes(file.mime)) return say
  return file.size !== null && file.size > most ? say : null
}
