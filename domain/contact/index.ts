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
export { firstName, initials } from './name.ts'
export { type Limits, LONGEST_VALUE, readValue, type Value } from './values.ts'
export { waLink } from './wa-link.ts'
