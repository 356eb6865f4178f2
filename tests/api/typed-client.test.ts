import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { programWith, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import { openOffice } from '../support/office/office.ts'

const house = useHouse()

const dist = join(import.meta.dirname, '../../dist')
const client = join(import.meta.dirname, 'client')
const run = promisify(execFile)

/** A command of a package of the client's folder, or of ours. */
function command(name: string, path: string, from = client): string {
  const { resolve } = createRequire(join(from, 'package.json'))
  return join(dirname(resolve(`${name}/package.json`)), path)
}

beforeAll(async () => {
  mkdirSync(dist, { recursive: true })
  const document = join(dist, 'openapi.json')
  writeFileSync(document, await (await house().fetch('/api/openapi.json')).text())
  const generate = command('openapi-typescript', 'bin/cli.js')
  const types = join(dist, 'alongside-api.d.ts')
  await run(process.execPath, [generate, document, '--output', types])
})

test('what is written against the generated types compiles, and a wrong use does not', async () => {
  const tsc = command('typescript', 'bin/tsc', dist)
  const compiled = await run(process.execPath, [tsc, '--project', client]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  )
  expect(compiled).toBe('')
})

test('a program finds a person, logs a deal, edits it, lists by pages and undoes', async () => {
  const office = await openOffice(house())
  const token = await tokenOf(await office.at('Slack'))
  const call = programWith(house(), token)
  const email = 'jane.ford@globex.example'
  await call('POST', '/people', { body: { name: 'Jane Ford', emails: [email] } })
  await call('POST', '/deals', { body: { title: 'Later', closeOn: '2027-12-31' } })
  await call('POST', '/deals', { body: { title: 'Sooner', closeOn: '2027-01-31' } })

  // Its types are generated above, and not there when all else is compiled.
  const { journey } = await import(join(client, 'journey.ts'))
  const asked = {
    token,
    baseUrl: 'https://crm.example.com/api/v1',
    fetch: async (request: Request) => {
      const { pathname, search } = new URL(request.url)
      const { method, headers } = request
      const body = await request.text()
      return house().fetch(pathname + search, {
        ...{ method, headers: [...headers] },
        ...(body && { body }),
      })
    },
  }
  const { person, added, edited, stale, titles, now } = await journey(asked, email)
  expect(person).toMatchObject({ kind: 'contact', name: 'Jane Ford', emails: [email] })
  expect(added).toMatchObject({ title: 'Fleet renewal', contactIds: [person.id], version: 1 })
  expect(edited).toMatchObject({ amount: 990_000, companyId: null, version: 2 })
  expect(stale).toMatchObject({ status: 412, code: 'conflict' })
  expect(titles).toEqual(['Later', 'Fleet renewal', 'Sooner'])
  expect(now).toMatchObject({ amount: 1_250_000, version: 3 })
})
