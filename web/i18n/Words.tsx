import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { IntlProvider, useIntl } from 'react-intl'
import { en } from './en/index.ts'
import { type Language, languageFrom, rememberedLanguage, rememberLanguage } from './language.ts'

export type WordKey = keyof typeof en
export type Catalogue = Readonly<Record<WordKey, string>>

const Choice = createContext<{ language: Language; choose: (language: string | null) => void } | null>(null)

/** The language of everything below. Portuguese is loaded when somebody wants it. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => languageFrom(rememberedLanguage(), navigator.languages))
  const [loaded, setLoaded] = useState<{ language: Language; words: Catalogue } | null>(() =>
    language === 'en' ? { language, words: en } : null,
  )

  useEffect(() => {
    let isCurrent = true
    void loadWords(language).then((words) => {
      if (!isCurrent) return
      document.documentElement.lang = language
      document.documentElement.dir = 'ltr'
      setLoaded({ language, words })
    })
    return () => {
      isCurrent = false
    }
  }, [language])

  const choice = useMemo(
    () => ({
      language,
      choose: (wanted: string | null) => {
        const next = languageFrom(wanted, navigator.languages)
        if (wanted) rememberLanguage(next)
        setLanguage(next)
      },
    }),
    [language],
  )
  if (!loaded) return null
  return (
    <Choice value={choice}>
      <IntlProvider locale={loaded.language} messages={loaded.words} onError={refuse}>
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
  return useMemo(() => (key, values) => intl.formatMessage({ id: key }, values) as string, [intl])
}

/** A sentence with one bold part, written `<b>…</b>` in the catalogue. */
export function useBoldWords(): (key: WordKey, values?: Record<string, Value>) => ReactNode {
  const intl = useIntl()
  return useMemo(
    () => (key, values) =>
      intl.formatMessage({ id: key }, { ...values, b: (inner: ReactNode) => <b className="font-semibold">{inner}</b> }),
    [intl],
  )
}

async function loadWords(language: Language): Promise<Catalogue> {
  return language === 'en' ? en : (await import('./pt-BR/index.ts')).ptBR
}

// A broken sentence is a bug, and the tests find it; a page without its words is worse than one with a key on it.
function refuse(error: unknown) {
  console.error(error)
}
