import { reasonOf } from '../api/index.ts'
import { useWords } from '../i18n/index.ts'

/** Why something did not work, in the server's own sentence. */
export function Trouble({ error }: { error: unknown }) {
  const words = useWords()
  if (!error) return null
  return (
    <p role="alert" className="mt-2 t-12 text-late-text">
      {reasonOf(error) ?? words('failure.unreachable')}
    </p>
  )
}
