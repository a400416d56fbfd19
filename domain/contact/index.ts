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
export { firstName, initials } from './name.ts'
export { phoneForms } from './phone.ts'
export { LONGEST_VALUE, readValue, type Value } from './values.ts'
