/** A span of time in milliseconds, the unit of JavaScript's clock. */
export type Milliseconds = number

export const seconds = (n: number): Milliseconds => n * 1_000
export const minutes = (n: number): Milliseconds => seconds(n * 60)
export const hours = (n: number): Milliseconds => minutes(n * 60)
export const days = (n: number): Milliseconds => hours(n * 24)
