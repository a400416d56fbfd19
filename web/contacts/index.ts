export { Contacts } from './Contacts.tsx'
export { SegmentPage } from './segment/SegmentPage.tsx'
