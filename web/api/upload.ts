import { useCallback, useEffect, useId, useSyncExternalStore } from 'react'
import type { StoredFile } from '#protocol/http/index.ts'
import { reasonOf } from './client.ts'
import { sendFile } from './send-file.ts'

export interface Upload {
  id: string
  name: string
  size: number
  mime: string
  /** the bytes, for a picture of them and another try; null when the server has held them all along */
  source: File | null
  /** false for a file that was judged beforehand and never leaves */
  mayLeave: boolean
  /** bytes that have left */
  sent: number
  /** the line is down; it is tried again by itself */
  isWaiting: boolean
  /** the stored file once it is there */
  file: StoredFile | null
  /** why it was refused; '' when the server did not answer */
  failed: string | null
}

const none: readonly Upload[] = []
const places = new Map<string, readonly Upload[]>()
const cancels = new Map<string, AbortController>()
const listeners = new Set<() => void>()

function change(place: string, to: (uploads: readonly Upload[]) => readonly Upload[]) {
  const next = to(places.get(place) ?? none)
  if (next.length) places.set(place, next)
  else places.delete(place)
  for (const listener of listeners) listener()
}

const edit = (place: string, id: string, part: Partial<Upload>) =>
  change(place, (all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)))

/** Puts files into a place, and sends off those that may leave. The place outlives the screen that shows it. */
export function addUploads(place: string, files: Iterable<File>, mayLeave: (file: File) => boolean = () => true) {
  for (const source of files) {
    const { name, size, type: mime } = source
    const begun = { name, size, mime, source, sent: 0, isWaiting: false, file: null, failed: null }
    const upload = { ...begun, id: crypto.randomUUID(), mayLeave: mayLeave(source) }
    change(place, (all) => [...all, upload])
    if (upload.mayLeave) void begin(place, upload.id, source)
  }
}

/** Puts a file that the server has already into a place. */
function addStored(place: string, file: StoredFile) {
  const { name, size, mime } = file
  const there = { source: null, mayLeave: true, sent: size, isWaiting: false, file, failed: null }
  change(place, (all) => [...all, { id: crypto.randomUUID(), name, size, mime, ...there }])
}

async function begin(place: string, id: string, source: File) {
  const cancel = new AbortController()
  cancels.set(id, cancel)
  edit(place, id, { sent: 0, failed: null, isWaiting: false })
  try {
    const file = await sendFile(source, {
      signal: cancel.signal,
      onSent: (sent) => edit(place, id, { sent }),
      onWaiting: (isWaiting) => edit(place, id, { isWaiting }),
    })
    edit(place, id, { file, sent: source.size })
  } catch (cause) {
    if (!cancel.signal.aborted) edit(place, id, { failed: reasonOf(cause) ?? '', isWaiting: false })
  } finally {
    cancels.delete(id)
  }
}

/** Nothing of a place is left, and nothing of it is on its way. */
function empty(place: string) {
  for (const { id } of places.get(place) ?? none) cancels.get(id)?.abort()
  change(place, () => none)
}

/** Another person may sit down at this screen: nothing of the one before is left. */
export function forgetUploads() {
  for (const place of [...places.keys()]) empty(place)
}

/** Files on their way to the server, each with its progress. They stay in their place while other chats are looked at. */
export function useUpload(place?: string) {
  const own = useId()
  const at = place ?? own
  const uploads = useSyncExternalStore(listen, () => places.get(at) ?? none)
  const add = useCallback(
    (files: Iterable<File>, mayLeave?: (file: File) => boolean) => addUploads(at, files, mayLeave),
    [at],
  )
  const stored = useCallback((file: StoredFile) => addStored(at, file), [at])
  const remove = useCallback(
    (id: string) => {
      cancels.get(id)?.abort()
      change(at, (all) => all.filter((one) => one.id !== id))
    },
    [at],
  )
  const retry = useCallback(
    (id: string) => {
      const upload = places.get(at)?.find((one) => one.id === id)
      if (upload?.source && upload.mayLeave && !upload.file && !cancels.has(id)) void begin(at, id, upload.source)
    },
    [at],
  )
  const clear = useCallback(() => change(at, () => none), [at])
  // What only this screen knows of goes with it.
  useEffect(() => () => empty(own), [own])
  const isUploading = uploads.some((one) => one.mayLeave && !one.file && one.failed === null)
  return { uploads, add, addStored: stored, remove, retry, clear, isUploading }
}

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
