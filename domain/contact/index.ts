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
export { CSV_BEGIN, csvField, csvLine } from './csv.ts'
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
export {
  DEEPEST,
  LONGEST_WORD,
  MOST_RULES,
  MOST_VALUES,
  type Operator,
  operators,
  partsOf,
  type Rule,
  rulesIn,
  type Where,
  whereOf,
} from './segment.ts'
export {
  type FieldKind,
  type FieldName,
  fields,
  kindOfAttribute,
  operatorsOf,
  type Tick,
  ticks,
} from './segment-fields.ts'
export { type ContactFacts, isIn } from './segment-holds.ts'
export { fixedParts, isChangeable, questionsIn, renamed, withAnswers } from './segment-parts.ts'
export {
  type How,
  type Known,
  type Plan,
  type Problem,
  planOf,
  type Question,
  type SetOf,
  type TextOf,
} from './segment-plan.ts'
export { type Limits, LONGEST_VALUE, readValue, type Value } from './values.ts'
export { waLink } from './wa-link.ts'
