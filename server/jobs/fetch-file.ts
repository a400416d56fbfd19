import { z } from 'zod'
import { fetchMedia } from '#server/file/index.ts'
import { defineJob } from './job.ts'

/** Copies a file that a customer sent into our own storage; intake queues it with the message. */
export const fetchFileJob = defineJob('file', z.object({ fileId: z.string() }), ({ fileId }, { isLastTry }) =>
  fetchMedia(fileId, { isLastTry }),
)
