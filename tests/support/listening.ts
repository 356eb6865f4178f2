import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { House } from './harness.ts'

/** An address of the Worker for other processes. */
export async function listening(house: Pick<House, 'fetch'>) {
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '', headers } = request
    const body = method === 'GET' ? undefined : new Uint8Array(await buffer(request))
    const given = {
      authorization: `${headers.authorization}`,
      'content-type': `${headers['content-type']}`,
    }
    const answer = await house.fetch(url, { method, headers: given, ...(body && { body }) })
    const type = answer.headers.get('content-type') ?? 'text/plain'
    response.writeHead(answer.status, { 'content-type': type }).end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() }
}
