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
