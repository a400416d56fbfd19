export { onWake, type Topic, wake } from './bus.ts'
export { cancelJob, enqueue } from './enqueue.ts'
export { defineJob, type Job, type Trial } from './job.ts'
export { startJobs } from './worker.ts'
