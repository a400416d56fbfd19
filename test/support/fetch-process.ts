import { openDatabase } from '#db/index.ts'
import { fetchMedia, useFiles } from '#server/file/index.ts'
import { useSecret } from '#server/settings/index.ts'

// Fetches the named files one after another, in a process that may be killed or run out of disk at any byte.
const { DATABASE_URL = '', BATON_DATA = '', FILE_IDS = '' } = process.env

useSecret('a secret for tests only')
useFiles(BATON_DATA)
await openDatabase(DATABASE_URL, { max: 4 })
console.log('started')
let failures = 0
for (const id of FILE_IDS.split(',')) {
  await fetchMedia(id).catch(() => {
    failures++
  })
}
process.exit(failures > 0 ? 3 : 0)
