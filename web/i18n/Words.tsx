import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { IntlProvider, useIntl } from 'react-intl'
import { type Catalogue, loadWords, type WordKey } from './catalogues.ts'
import { directionOf, type Language, languageFrom, localeOf, rememberedLanguage, rememberLanguage } from './language.ts'

const Choice = createContext<{ language: Language; choose: (language: string | null) => void } | null>(null)

/** The language of everything below. Only its own words are loaded, before anything is shown. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => languageFrom(rememberedLanguage(), navigator.languages))
  const [loaded, setLoaded] = useState<{ language: Language; words: Catalogue } | null>(null)

  useEffect(() => {
    let isCurrent = true
    const show = (shown: Language, words: Catalogue) => {
      if (isCurrent) setLoaded({ language: shown, words })
    }
    // Words that do not arrive leave the page in the language it has, and one that has none yet in English.
    const keep = async () => {
      const words = await loadWords('en')
      if (isCurrent) setLoaded((before) => before ?? { language: 'en', words })
    }
    loadWords(language).then((words) => show(language, words), keep)
    return () => {
      isCurrent = false
    }
  }, [language])
  useLayoutEffect(() => {
    if (!loaded) return
    document.documentElement.lang = loaded.language
    document.documentElement.dir = directionOf(loaded.language)
  }, [loaded])

  const choice = useMemo(
    () => ({
      language: loaded?.language ?? language,
      choose: (wanted: string | null) => {
        const next = languageFrom(wanted, navigator.languages)
        if (wanted) rememberLanguage(next)
        setLanguage(next)
      },
    }),
    [language, loaded],
  )
  if (!loaded) return null
  return (
    <Choice value={choice}>
      <IntlProvider locale={localeOf[loaded.language]} messages={loaded.words} onError={refuse}>
        {children}
      </IntlProvider>
    </Choice>
  )
}

/** The language shown, and how to choose another. */
export function useLanguage() {
  const choice = useContext(Choice)
  if (!choice) throw new Error('useLanguage outside WordsProvider')
  return choice
}

type Value = string | number | Date | null | undefined

/** The sentence of a key in the reader's language: `words('chat.intervene')`. */
export function useWords(): (key: WordKey, values?: Record<string, Value>) => string {
  const intl = useIntl()
  return useMemo(
    () => (key, values) => intl.formatMessage({ id: key }, isolated(intl.locale, values)) as string,
    [intl],
  )
}

/** A sentence with one bold part, written `<b>…</b>` in the catalogue. */
export function useBoldWords(): (key: WordKey, values?: Record<string, Value>) => ReactNode {
  const intl = useIntl()
  return useMemo(
    () => (key, values) =>
      intl.formatMessage(
        { id: key },
        { ...isolated(intl.locale, values), b: (inner: ReactNode) => <b className="font-semibold">{inner}</b> },
      ),
    [intl],
  )
}

/** A name or number of the other direction must not turn the sentence around it. */
function isolated(locale: string, values?: Record<string, Value>): Record<string, Value> | undefined {
  if (!values || !locale.startsWith('ar')) return values
  const apart = ([name, value]: [string, Value]): [string, Value] => [
    name,
    typeof value === 'string' && value.trim() ? `\u2068${value}\u2069` : value,
  ]
  return Object.fromEntries(Object.entries(values).map(apart))
}

// A broken sentence is a bug, and the tests find it; a page without its words is worse than one with a key on it.
function refuse(error: unknown) {
  console.error(error)
}
