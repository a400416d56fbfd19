import { useWords } from '../i18n/index.ts'

/** What a contact is called on screens: name, else phone, else that there is none. */
export function useCalled() {
  const words = useWords()
  return ({ name, phone }: { name: string | null; phone: string | null }) => name || phone || words('person.unknown')
}
