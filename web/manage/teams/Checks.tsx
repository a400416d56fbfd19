import type { ReactNode } from 'react'

/** Several of a list, each with a box. */
export function Checks<Choice extends { id: string }>({
  choices,
  chosen,
  onChange,
  draw,
}: {
  choices: readonly Choice[]
  chosen: readonly string[]
  onChange: (ids: string[]) => void
  draw: (choice: Choice) => ReactNode
}) {
  return choices.map((choice) => (
    <label key={choice.id} className="flex min-h-8 items-center gap-2.5 pointer-coarse:min-h-11">
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-brand-solid"
        checked={chosen.includes(choice.id)}
        onChange={({ target }) =>
          onChange(target.checked ? [...chosen, choice.id] : chosen.filter((id) => id !== choice.id))
        }
      />
      {draw(choice)}
    </label>
  ))
}
