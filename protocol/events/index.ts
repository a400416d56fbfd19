export { ClientFrame, Event, type EventType, ServerFrame } from './event.ts'
