export { type Block, type BlockKind, blocks, definitionOf } from './blocks/index.ts'
export { type Came, cameLines } from './came.ts'
export type { BlockDefinition, ErrorCode } from './define.ts'
export { Flow, FORMAT, Pack, Refs } from './document.ts'
export { durationOf } from './duration.ts'
export { fold } from './fold.ts'
export { inLanguage } from './language.ts'
export { type Book, bookOf, defaultTexts, type Live, type Published } from './live.ts'
export { builtIns } from './lookup.ts'
export { type Happened, listeners } from './machine.ts'
export { newBotFlows } from './new-bot.ts'
export { type Payload, payloadOf, readPayload } from './payload.ts'
export { type Problem, type ProblemCode, problemCodes, type Surroundings } from './problems.ts'
export { type Rendered, render } from './render.ts'
export { passes, type Replayed, replay, seenAfter, TAPE_BEGAN } from './replay.ts'
export { route, type Taken } from './route.ts'
export {
  type Asked,
  type BotState,
  type Call,
  type Effect,
  type Ending,
  emptyState,
  type Facts,
  type Frame,
  type Input,
  type LogRow,
  type MessageInput,
  type Moment,
  type Outcome,
  type Run,
  type SegmentFacts,
  type StepRow,
  type Value,
  type Wait,
} from './run.ts'
export type { Said, SaidChoice } from './said.ts'
export { segmentsIn } from './segments.ts'
export type { Where } from './shapes.ts'
export {
  type Offered,
  offeredBy,
  Tape,
  type TapeInput,
  type TapeLine,
  tapeLine,
} from './tape.ts'
export { factsOfTape, type TapeFacts } from './tape-facts.ts'
export { fill, lookupsOf } from './text.ts'
export { dueTimers, nextTimer, openAsk, versionsNeeded } from './timers.ts'
export { isPattern, standardTools } from './tools.ts'
export { Trigger, type TriggerKind, triggerExits } from './triggers.ts'
export { type Turn, turn } from './turn.ts'
export { canonical, nameOfVersion, packed, readFlow, up } from './up.ts'
export { hasErrors, validate, validateBot } from './validate.ts'
export type { Tools } from './values.ts'
