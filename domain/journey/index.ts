export { batonBetween, type ChatMoves, type Holder, type Leg, type Move, movesBaton } from './baton.ts'
export {
  type Actor,
  type ActorKind,
  actorKinds,
  type JourneyKind,
  type JourneySubject,
  journeyKinds,
  journeySubjects,
  kindsAbout,
  shownInThread,
} from './journey.ts'
