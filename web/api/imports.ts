import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { seconds } from '#domain/index.ts'
import { ContactImport, ContactImportPage, type ImportOptions, ImportPreview, Started } from '#protocol/http/index.ts'
import { ask } from './client.ts'
import { keys } from './keys.ts'
import { sendForm } from './send-file.ts'

// An import moves on by itself: as often as one looks at a bar.
const LOOK_EVERY = seconds(0.7)
const EARLIER_SHOWN = 10

/** Sends a file; answers the id of an import that waits for its columns to be matched. */
export async function uploadImport(
  file: File,
  sending: { signal: AbortSignal; onSent: (bytes: number) => void },
): Promise<string> {
  const form = new FormData()
  form.append('hold', 'true')
  form.append('file', file, file.name)
  const { id } = await sendForm('contacts/imports', form, Started, sending)
  return id
}

const isMoving = (one: ContactImport | undefined) => one?.status === 'queued' || one?.status === 'running'

/** One import, followed while it moves. */
export function useImport(id: string | undefined) {
  const query = useQuery({
    queryKey: keys.import(id ?? ''),
    queryFn: ({ signal }) => ask(ContactImport, 'GET', `contacts/imports/${id}`, undefined, signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (isMoving(state.data) ? LOOK_EVERY : false),
    staleTime: 0,
  })
  return {
    one: id === undefined ? undefined : query.data,
    isPending: id !== undefined && query.isPending,
    isError: query.isError,
    retry: () => void query.refetch(),
  }
}

/** The imports before, newest first. */
export function useImports() {
  const query = useQuery({
    queryKey: [...keys.imports, 'list'],
    queryFn: ({ signal }) =>
      ask(ContactImportPage, 'GET', `contacts/imports?limit=${EARLIER_SHOWN}`, undefined, signal),
    staleTime: 0,
  })
  return { imports: query.data?.items ?? [], isError: query.isError, retry: () => void query.refetch() }
}

/** The first rows as they would be. */
export function useImportPreview(id: string) {
  const query = useQuery({
    queryKey: keys.importPreview(id),
    queryFn: ({ signal }) => ask(ImportPreview, 'GET', `contacts/imports/${id}/preview`, undefined, signal),
    placeholderData: (before) => before,
    staleTime: 0,
  })
  return { rows: query.data?.items, error: query.error, retry: () => void query.refetch() }
}

/** Changes how it is read, tries it, starts it, stops it. */
export function useImportMoves(id: string) {
  const queries = useQueryClient()
  const path = `contacts/imports/${id}`
  const again = () => void queries.invalidateQueries({ queryKey: keys.imports })
  const onSettled = () => {
    again()
    // what it made
    void queries.invalidateQueries({ queryKey: keys.attributes })
    void queries.invalidateQueries({ queryKey: keys.tags })
  }
  return {
    // One after the other: each is thought through on top of the one before.
    change: useMutation({
      scope: { id: path },
      mutationFn: (wish: ImportOptions) => ask(ContactImport, 'PATCH', path, wish),
      onSuccess: (changed) => queries.setQueryData(keys.import(id), changed),
      onSettled: again,
    }),
    dryRun: useMutation({ mutationFn: () => ask(Started, 'POST', `${path}/dry-run`, {}), onSettled }),
    start: useMutation({ mutationFn: () => ask(Started, 'POST', `${path}/run`, {}), onSettled }),
    pause: useMutation({ mutationFn: () => ask(ContactImport, 'POST', `${path}/pause`, {}), onSettled }),
    proceed: useMutation({ mutationFn: () => ask(ContactImport, 'DELETE', `${path}/pause`), onSettled }),
    stop: useMutation({ mutationFn: () => ask(ContactImport, 'DELETE', `${path}/run`), onSettled }),
  }
}
