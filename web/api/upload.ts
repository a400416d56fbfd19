import { useCallback, useEffect, useRef, useState } from 'react'
import { StoredFile } from '#protocol/http/index.ts'
import { addressOf, read, reasonOf, Unreachable } from './client.ts'

export interface Upload {
  id: string
  name: string
  size: number
  mime: string
  /** bytes that have left */
  sent: number
  /** the stored file once it is there */
  file: StoredFile | null
  /** why it was refused; '' when the server did not answer */
  failed: string | null
}

/** Files on their way to the server, each with its progress. */
export function useUpload() {
  const [uploads, setUploads] = useState<Upload[]>([])
  const requests = useRef(new Map<string, XMLHttpRequest>())

  useEffect(() => {
    const open = requests.current
    return () => {
      for (const request of open.values()) request.abort()
    }
  }, [])

  const change = useCallback(
    (id: string, part: Partial<Upload>) =>
      setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one))),
    [],
  )
  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const id = crypto.randomUUID()
        setUploads((all) => [
          ...all,
          { id, name: file.name, size: file.size, mime: file.type, sent: 0, file: null, failed: null },
        ])
        const request = send(
          file,
          (sent) => change(id, { sent }),
          (stored) => change(id, { file: stored, sent: file.size }),
          (failed) => change(id, { failed }),
        )
        requests.current.set(id, request)
      }
    },
    [change],
  )
  const addStored = useCallback((file: StoredFile) => {
    const { name, size, mime } = file
    setUploads((all) => [...all, { id: crypto.randomUUID(), name, size, mime, sent: size, file, failed: null }])
  }, [])
  const remove = useCallback((id: string) => {
    requests.current.get(id)?.abort()
    requests.current.delete(id)
    setUploads((all) => all.filter((one) => one.id !== id))
  }, [])
  const clear = useCallback(() => {
    requests.current.clear()
    setUploads([])
  }, [])

  return {
    uploads,
    add,
    addStored,
    remove,
    clear,
    isUploading: uploads.some((one) => !one.file && one.failed === null),
  }
}

// fetch cannot tell how much of a body has left; XMLHttpRequest can.
function send(
  file: File,
  onSent: (bytes: number) => void,
  onStored: (file: StoredFile) => void,
  onFailed: (why: string) => void,
) {
  const request = new XMLHttpRequest()
  request.open('POST', addressOf('files'))
  request.upload.onprogress = (progress) => onSent(Math.min(progress.loaded, file.size))
  request.onload = () => {
    try {
      onStored(read(StoredFile, request.status, request.responseText))
    } catch (error) {
      if (!(error instanceof Unreachable) && reasonOf(error) === null) throw error
      onFailed(reasonOf(error) ?? '')
    }
  }
  request.onerror = () => onFailed('')
  const form = new FormData()
  form.append('file', file, file.name)
  request.send(form)
  return request
}
