import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useWords, type WordKey } from '../i18n/index.ts'
import { useBadge } from '../notices/badge.ts'
import { useTopBar } from './top-bar.ts'

const pages: [string, WordKey][] = [
  ['/home', 'nav.home'],
  ['/history', 'nav.history'],
  ['/simulator', 'nav.simulator'],
  ['/account', 'my.title'],
  ['/manage/tags', 'tags.title'],
  ['/manage/attributes', 'attributes.title'],
  ['/manage/agents', 'people.title'],
  ['/manage/audit', 'audit.title'],
  ['/manage', 'nav.manage'],
  ['/notices', 'notices.title'],
  ['/contacts/segments/', 'segment.all'],
  ['/contacts/import', 'import.title'],
  ['/contacts/', 'contactPage.title'],
  ['/contacts', 'contacts.title'],
]

/** The title of the tab: how many wait, and where one is. */
export function Title() {
  const words = useWords()
  const { pathname } = useLocation()
  const { waiting } = useTopBar()
  const page = words(pages.find(([start]) => pathname.startsWith(start))?.[1] ?? 'nav.liveChat')
  useBadge(waiting)
  useEffect(() => {
    document.title = waiting ? words('title.waiting', { n: waiting, page }) : words('title.plain', { page })
  }, [words, waiting, page])
  return null
}
