import { spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tokenOf } from '../../support/api.ts'
import { useHouse } from '../../support/harness.ts'
import { importsOf } from '../../support/imports.ts'
import { openOffice } from '../../support/office/office.ts'
import { temporaryFolder } from '../../support/temporary.ts'

/** `npm run import`, asked in a process of its own, against the built Worker. */

const house = useHouse()
const folder = temporaryFolder()
const command = join(import.meta.dirname, '../../../adapters/command-line/import.ts')

let server: Server
let token: string

/** An address of the Worker for other processes. */
async function listening(): Promise<Server> {
  const made = createServer(async (request, response) => {
    const { method = 'GET', url = '', headers } = request
    const body = method === 'GET' ? undefined : new Uint8Array(await buffer(request))
    const given = {
      authorization: `${headers.authorization}`,
      'content-type': `${headers['content-type']}`,
    }
    const answer = await house().fetch(url, { method, headers: given, ...(body && { body }) })
    response.writeHead(answer.status).end(await answer.text())
  })
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  return made
}

beforeAll(async () => {
  token = await tokenOf(await (await openOffice(house())).at('Slack'))
  server = await listening()
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function run(file: string, ...more: string[]) {
  const { port } = server.address() as AddressInfo // it listens on a port
  const env = { ...process.env, ALONGSIDE_URL: `http://127.0.0.1:${port}`, ALONGSIDE_TOKEN: token }
  const child = spawn(process.execPath, [command, file, ...more], { env })
  const [out, error] = [text(child.stdout), text(child.stderr)]
  const code = await new Promise((resolve) => child.on('close', resolve))
  return { code, out: await out, error: await error }
}

const people = (name: string, lines: string[]) => {
  const file = join(folder, name)
  writeFileSync(file, ['Name,Email', ...lines].join('\n'))
  return file
}

test('a file is checked, brought in, and what was refused lies beside it', async () => {
  const file = people('people.csv', ['Kim Doe,kim@globex.example', 'Jo No,not an address'])
  const dry = await run(file, '--dry-run')
  expect(dry).toMatchObject({ code: 0, error: '' })
  expect(dry.out).toContain('people.csv: checked. 1 new, 0 updated, 0 unchanged, 1 refused.')
  const { get } = importsOf(house(), token)
  const kim = () => get('/people?filter[emails]=kim@globex.example')
  expect((await kim()).body.data).toEqual([])
  const done = await run(file)
  expect(done.out).toContain('people.csv: done. 1 new, 0 updated, 0 unchanged, 1 refused.')
  expect(done.out).toMatch(/POST \/api\/v1\/events\/event_\w+\/undo undoes all of it\./)
  expect((await kim()).body.data).toMatchObject([{ name: 'Kim Doe' }])
  expect(readFileSync(`${file}.refused.csv`, 'utf8')).toContain('Jo No,not an address')
})

test('an error is one sentence', async () => {
  expect(await run(join(folder, 'none.csv'))).toMatchObject({
    ...{ code: 1, out: '', error: expect.stringMatching(/^There is no .*none\.csv\.\n$/) },
  })
  const file = people('odd.csv', ['Kim Doe,kim@globex.example'])
  const odd = await run(file, '--kind', 'unicorns')
  expect([odd.code, odd.error]).toEqual([1, expect.stringContaining('nothing called "unicorns"')])
  const [known, unknown] = [token, 'alongside_none']
  token = unknown
  expect(await run(file)).toMatchObject({ code: 1, error: expect.stringMatching(/token/i) })
  token = known
})
