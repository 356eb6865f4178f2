import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openInWorkerd } from '../support/harness.ts'

/** In front of Microsoft’s and Google’s key servers: out of order while `status` is set. */
let status: number | undefined
let asked: string[] = []
let front: Server
let house: Awaited<ReturnType<typeof openInWorkerd>>

beforeAll(async () => {
  front = createServer(async (request, response) => {
    asked.push(request.url ?? '')
    if (status) {
      response.writeHead(status)
      return response.end('{}')
    }
    const answer = await fetch(`${house.url}${request.url}`)
    return response.end(await answer.text())
  })
  await new Promise<void>((done) => void front.listen(0, '127.0.0.1', done))
  const { port } = front.address() as AddressInfo // it listens on TCP
  const url = `http://127.0.0.1:${port}`
  house = await openInWorkerd({
    TEAMS_OPENID_METADATA_URL: `${url}/teams/v1/.well-known/openidconfiguration`,
    GOOGLE_CERTS_URL: `${url}/google/oauth2/v3/certs`,
  })
})
afterAll(async () => {
  await house.close()
  front.closeAllConnections()
  front.close()
})
beforeEach(() => {
  status = undefined
  asked = []
})

const typing = () =>
  house.teams.raw({
    ...{ type: 'typing', channelId: 'msteams', serviceUrl: house.teams.serviceUrl },
    ...{ from: { id: '29:x' }, conversation: { id: 'a:x', tenantId: 'x' } },
  })
const home = () => house.google.home('ann@keys.example')

test('A key server that is out of order says nothing about a token: try again, not 401', async () => {
  house.google.addPerson({ email: 'ann@keys.example', name: 'Ann' })
  for (status of [500, 404]) {
    const answers = [await typing(), await home()]
    expect(answers.map((answer) => [status, answer.status, answer.text])).toEqual([
      [status, 500, expect.stringMatching(/Try again in a moment/)],
      [status, 500, expect.stringMatching(/Try again in a moment/)],
    ])
  }
  status = undefined
  expect((await typing()).status).toBe(200)
  expect((await home()).status).toBe(200)
})

test('Where the keys are and which they are is asked once, not at each request', async () => {
  for (let time = 0; time < 3; time += 1) expect((await typing()).status).toBe(200)
  for (let time = 0; time < 3; time += 1) expect((await home()).status).toBe(200)
  expect(asked).toEqual([])
})

test('What keys are known goes on counting while the key servers are out of order', async () => {
  status = 503
  expect((await typing()).status).toBe(200)
  expect((await home()).status).toBe(200)
  const { serviceUrl } = house.teams
  const token = await house.teams.token(serviceUrl, { key: 'rogue' })
  expect((await house.teams.raw({ type: 'typing', serviceUrl }, { token })).status).toBe(401)
})

test('That a surface is used is kept once a minute, and never set back', async () => {
  const team = house.slack.addTeam({ id: 'T0PULSE', name: 'Pulse', domain: 'pulse' }).id
  const { id } = house.slack.addUser({ team, realName: 'Ann', email: 'ann@pulse.example' })
  const channel = house.slack.addChannel({ team, name: 'sales' }).id
  await house.slack.install(id)
  const say = () => house.slack.command(id, channel, '/crm', 'home')
  const at = async (name: string) => {
    const [row] = await house.sql<{ at: number }>('select at from pulses where name = ?', name)
    return row?.at
  }
  await say()
  expect(await at(`slack ${team}`)).toBeGreaterThan(1)
  await house.sql('update pulses set at = 1 where name = ?', `slack ${team}`)
  await say()
  expect(await at(`slack ${team}`)).toBe(1)
  await house.sweep()
  await house.sql(`update pulses set at = 9e15 where name = 'sweep'`)
  await house.sweep()
  expect(await at('sweep')).toBe(9e15)
})
