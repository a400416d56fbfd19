export {
  type AttributeType,
  attributeTypes,
  BY_API,
  type Filler,
  fillerOf,
  fillers,
  MOST_ATTRIBUTES,
  ORGANIC,
  type TagKind,
  tagKinds,
} from './attributes.ts'
export { adOf, type FirstMessage, type FirstWords, firstTagFor, type Match, matches } from './first-tag.ts'
export {
  type Choices,
  type Difference,
  differences,
  type MergeField,
  type Merging,
  merged,
  mergeFields,
  type Side,
  unmerged,
} from './merge.ts'
export { firstName, initials } from './name.ts'
export { optWish } from './opt-words.ts'
export { phoneForms } from './phone.ts'
export { type Limits, LONGEST_VALUE, readValue, type Value } from './values.ts'
export { waLink } from './wa-link.ts'
