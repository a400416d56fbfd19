import type { KeyboardEvent } from 'react'

/** Arrow keys between the tabs of a list, the way the language reads; the focus goes along. */
export const tabKeys =
  <Value extends string>(tabs: readonly { value: Value }[], value: Value, onChange: (value: Value) => void) =>
  ({ key, currentTarget }: KeyboardEvent<HTMLElement>) => {
    if (key !== 'ArrowRight' && key !== 'ArrowLeft') return
    const isOnward = (key === 'ArrowRight') === (getComputedStyle(currentTarget).direction !== 'rtl')
    const place = (tabs.findIndex((tab) => tab.value === value) + (isOnward ? 1 : -1) + tabs.length) % tabs.length
    const next = tabs[place]
    if (!next) return
    onChange(next.value)
    currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[place]?.focus()
  }
