import { fork } from 'node:child_process'

/** Runs a script of this folder in a process of its own with some work, and answers what it sends back. */
export const inChild = <Work extends object, Result>(script: string, work: Work): Promise<Result> =>
  new Promise((done, failed) => {
    const child = fork(new URL(script, import.meta.url))
    let answered = false
    child.once('message', (result) => {
      answered = true
      child.disconnect()
      done(result as Result)
    })
    child.once('error', failed)
    child.once('exit', (code) => {
      if (!answered) failed(new Error(`${script} ended with ${code} and no result`))
    })
    child.send(work)
  })

/** The other side: what this script does with the work it is given. */
export const atWork = <Work, Result>(run: (work: Work) => Promise<Result>): void => {
  process.once('message', (work) => {
    run(work as Work).then(
      (result) => process.send?.(result),
      (problem: unknown) => {
        console.error(problem)
        process.exit(1)
      },
    )
  })
}
