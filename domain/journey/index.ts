export { type Actor, type ActorKind, actorKinds, type JourneyKind, journeyKinds, shownInThread } from './journey.ts'
