export { LONGEST_NOTE, NOTE_BITS_PER_SECOND, type VoiceNote, voiceNote } from './note.ts'
export { headOfOgg, type OpusStream, readOgg, writeOgg } from './ogg.ts'
export { OPUS_RATE, type OpusHead, readHead, samplesIn } from './opus.ts'
