export const locked = {} as const
