import { useEffect, useRef } from 'react'
import { addKeys, type Keys } from './press.ts'

/** Single letters, digits and Enter that act while no field has focus. */
export function useKeys(keys: Keys) {
  const layer = useRef(keys)
  layer.current = keys
  useEffect(() => addKeys(layer), [])
}
