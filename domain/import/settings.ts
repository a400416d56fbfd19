import type { AttributeType } from '../contact/index.ts'

/** A file is at most so large, a row so wide, and a name so long. */
export const LARGEST_IMPORT = 100 * 1024 * 1024
export const MOST_COLUMNS = 200
export const LONGEST_NAME = 200
export const LONGEST_SOURCE = 100
export const LONGEST_TAG = 50
/** A column of ids taken for tags must not fill the list of tags. */
export const MOST_NEW_TAGS = 100
/** A contact carries so many tags at most: its row is read with every segment. */
export const MOST_TAGS = 100

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

export const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]

/** What happens to somebody who is a contact already: the file wins, only what is empty is filled, or nothing. */
export const existings = ['update', 'fill', 'skip'] as const
export type Existing = (typeof existings)[number]

export const dateOrders = ['dmy', 'mdy'] as const
export type DateOrder = (typeof dateOrders)[number]

export const decimals = ['point', 'comma'] as const
export type Decimal = (typeof decimals)[number]

/** How a file is read, and what becomes of its columns. */
export interface ImportSettings {
  encoding: Encoding
  separator: Separator
  hasHeader: boolean
  /** one for each column; see `targetOf` */
  targets: string[]
  /** of contacts that are new and name none of their own */
  source: string
  /** given to everybody in the file */
  tags: string[]
  makeTags: boolean
  existing: Existing
  /** whether an e-mail address finds somebody whose phone does not */
  matchEmail: boolean
  /** of phone numbers without a country, as ISO 3166 letters */
  country: string | null
  dates: DateOrder
  decimal: Decimal
}

/** What an attribute made by an import may be. A choice needs its choices first, so it is made under Manage. */
export const makeableTypes = [
  'text',
  'number',
  'date',
  'boolean',
  'email',
  'phone',
  'url',
] as const satisfies readonly AttributeType[]
