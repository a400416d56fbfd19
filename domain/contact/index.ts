export {
  type AttributeType,
  attributeTypes,
  BY_API,
  MOST_ATTRIBUTES,
  ORGANIC,
  type TagKind,
  tagKinds,
} from './attributes.ts'
export { firstName, initials } from './name.ts'
