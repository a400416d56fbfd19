type Sizes = Record<'mainChunk' | 'start' | 'liveChat', number>

export const budget: Sizes
export function firstLoad(): { files: { file: string; kb: number }[]; sizes: Sizes } | null
export function measureFirstLoad(): boolean
