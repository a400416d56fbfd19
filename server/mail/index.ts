import { createTransport, type Transporter } from 'nodemailer'
import { z } from 'zod'
import type { Tx } from '#db/index.ts'
import { seconds } from '#domain/index.ts'
import { defineJob, enqueue } from '#server/jobs/index.ts'
import { open, seal } from '#server/settings/index.ts'

const Mail = z.object({ to: z.string(), subject: z.string(), text: z.string() })
export type Mail = z.infer<typeof Mail>

let post: { transport: Transporter; from: string } | null = null

/** Makes mail ready when the operator named a server for it. */
export function useMail(url: string | undefined, publicUrl: string): void {
  if (!url) {
    post = null
    return
  }
  const user = decodeURIComponent(new URL(url).username)
  const address = user.includes('@') ? user : `baton@${new URL(publicUrl).hostname}`
  post = {
    transport: createTransport({
      url,
      connectionTimeout: seconds(10),
      greetingTimeout: seconds(10),
      socketTimeout: seconds(20),
    }),
    from: `Baton <${address}>`,
  }
}

export const mailWorks = (): boolean => post !== null

// What waits to be sent may carry a link that opens an account, so it waits sealed.
const sendMail = defineJob('mail.send', z.object({ sealed: z.string() }), async ({ sealed }) => {
  if (!post) throw new Error('no mail server is set: SMTP_URL is empty')
  const mail = Mail.parse(JSON.parse(open(sealed)))
  await post.transport.sendMail({ from: post.from, ...mail })
})

/** Sends a mail when the transaction has committed; false when there is no mail server, and nothing is queued. */
export async function mailLater(tx: Tx, mail: Mail): Promise<boolean> {
  if (!post) return false
  await enqueue(tx, sendMail, { sealed: seal(JSON.stringify(mail)) })
  return true
}
