export { type Language, languageFrom, languageNames, languages } from './language.ts'
export { useMinutes, useSpan } from './span.ts'
export { clockOf, partsOf, useTimes } from './time.ts'
export { type Catalogue, useBoldWords, useLanguage, useWords, type WordKey, WordsProvider } from './Words.tsx'
