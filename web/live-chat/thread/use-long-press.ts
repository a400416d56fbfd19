import { type RefObject, useEffect, useRef } from 'react'

const HELD_FOR = 450
const SLIPPED = 10 // pixels: from here on it is a scroll

/** Calls back when a finger rests on an element; a mouse has hover and a keyboard has focus for the same. */
export function useLongPress(target: RefObject<HTMLElement | null>, onHeld: (() => void) | null) {
  const held = useRef(onHeld)
  held.current = onHeld
  useEffect(() => {
    const element = target.current
    if (!element) return
    let timer = 0
    let from = { x: 0, y: 0 }
    const down = ({ pointerType, clientX: x, clientY: y }: PointerEvent) => {
      if (pointerType !== 'touch' || !held.current) return
      from = { x, y }
      timer = window.setTimeout(() => held.current?.(), HELD_FOR)
    }
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - from.x, clientY - from.y) > SLIPPED) clearTimeout(timer)
    }
    const end = () => clearTimeout(timer)
    element.addEventListener('pointerdown', down)
    element.addEventListener('pointermove', move)
    for (const name of ['pointerup', 'pointercancel'] as const) element.addEventListener(name, end)
    return () => {
      clearTimeout(timer)
      element.removeEventListener('pointerdown', down)
      element.removeEventListener('pointermove', move)
      for (const name of ['pointerup', 'pointercancel'] as const) element.removeEventListener(name, end)
    }
  }, [target])
}
