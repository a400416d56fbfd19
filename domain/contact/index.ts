export {
  type AttributeType,
  attributeTypes,
  BY_API,
  MOST_ATTRIBUTES,
  ORGANIC,
  type TagKind,
  tagKinds,
} from './attributes.ts'
export { type FirstMessage, firstTagFor, matches } from './first-tag.ts'
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
export { LONGEST_VALUE, readValue, type Value } from './values.ts'
