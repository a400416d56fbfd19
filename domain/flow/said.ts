/** What the bot says, before a channel's limits are applied (see `render`). */
export type Said =
  | { kind: 'text'; text: string }
  | SaidMedia
  | SaidPlace
  | SaidContacts
  | SaidChoices
  | { kind: 'locationRequest'; text: string }
  | SaidForm

export type SaidMedia = {
  kind: 'image' | 'video' | 'audio' | 'document'
  /** a file id or an address */
  file: string
  caption?: string
  name?: string
}
export type SaidPlace = { kind: 'location'; latitude: number; longitude: number; name?: string; address?: string }
export type SaidContacts = { kind: 'contacts'; contacts: { name: string; phones: string[]; emails: string[] }[] }
export type SaidChoice = { id: string; title: string; description?: string; section?: string }
export type SaidChoices = {
  kind: 'choices'
  as: 'buttons' | 'list'
  text: string
  /** what opens the list */
  button: string
  choices: SaidChoice[]
  media?: SaidMedia
}
export type SaidForm = {
  kind: 'form'
  form: string
  text: string
  open: string
  screen?: string
  data: Record<string, string>
}
