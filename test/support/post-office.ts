import { createServer, type Server } from 'node:net'
import { afterAll } from 'vitest'
import { useMail } from '#server/mail/index.ts'

const open: Server[] = []
// Here, for a hook that is made while a test runs is never called.
afterAll(() => {
  useMail(undefined, '')
  for (const server of open) server.close()
})

/** A mail server that takes everything, as much of one as a sender needs. `heard` is what it was told, unfolded. */
export async function postOffice(publicUrl = 'http://127.0.0.1:3000'): Promise<{ heard: () => string }> {
  const heard: string[] = []
  const server = createServer((socket) => {
    let isText = false
    socket.write('220 stub\r\n')
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const text = data.toString()
      heard.push(text)
      if (isText) {
        if (!text.endsWith('\r\n.\r\n')) return
        isText = false
        socket.write('250 kept\r\n')
      } else if (text.startsWith('DATA')) {
        isText = true
        socket.write('354 go on\r\n')
      } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    })
  })
  open.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  useMail(`smtp://127.0.0.1:${(server.address() as { port: number }).port}`, publicUrl)
  return { heard: () => heard.join('').replaceAll('=\r\n', '').replaceAll('=3D', '=') }
}
