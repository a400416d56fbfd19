export { FindBar } from './FindBar.tsx'
export { SearchList } from './SearchList.tsx'
export { useFinding } from './use-finding.ts'
