import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { markdown } from '../page/teams/markdown.ts'
import { freePort } from '../ports.ts'
import { createPlayServer } from '../server.ts'
import { startStandIns } from '../stand-ins/index.ts'
import type { StandIns } from '../stand-ins/interface.ts'
import { picked } from '../teams-hands.ts'
import { newcomers, settle } from '../world.ts'

let standIns: StandIns
let server: ReturnType<typeof createPlayServer>
let port: number
let startedOver = 0

interface Got {
  status: number
  headers: NodeJS.Dict<string | string[]>
  body: string
}

function ask(path: string, headers: Record<string, string> = {}, body?: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST'
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = ''
      response.on('data', (part: Buffer) => {
        text += part.toString()
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
const json = { 'content-type': 'application/json' }

beforeAll(async () => {
  standIns = await startStandIns({ worker: async () => new Response('{}') })
  settle(standIns)
  server = createPlayServer({
    standIns,
    publicUrl: 'http://localhost:8787',
    status: () => ({ status: 'ready' }),
    startOver: () => {
      startedOver += 1
    },
  })
  port = await freePort(4387)
  await server.listen(port)
})
afterAll(async () => {
  server.close()
  await standIns.close()
})

describe('the page’s server', () => {
  test('serves every file of the page as a browser reads it', async () => {
    const page = new URL('../page/', import.meta.url)
    const files = readdirSync(page, { recursive: true, encoding: 'utf8' })
    for (const name of files.filter((one) => /\.(ts|css)$/.test(one))) {
      const { status, headers, body } = await ask(`/page/${name}`)
      expect([name, status]).toEqual([name, 200])
      expect(headers['content-type']).toMatch(name.endsWith('.ts') ? /javascript/ : /css/)
      expect(body).not.toMatch(/^import type|^(export )?interface /m)
    }
    expect((await ask('/')).body).toContain('main.ts')
    expect((await ask('/vendor/adaptivecards.min.js')).status).toBe(200)
  })

  test('serves nothing beside the page', async () => {
    for (const path of [
      '/page/../server.ts',
      '/page/%2e%2e/server.ts',
      '/package.json',
      '/vendor/x.js',
    ])
      expect((await ask(path)).status).toBe(404)
  })

  test('turns away other hosts and other sites', async () => {
    expect((await ask('/play/state', { host: 'evil.example' })).status).toBe(403)
    expect((await ask('/play/state', { origin: 'https://evil.example' })).status).toBe(403)
    const started = { ...json, origin: `http://localhost:${port}`, host: `localhost:${port}` }
    expect((await ask('/play/startOver', { ...json, origin: 'null' }, '{}')).status).toBe(403)
    expect((await ask('/play/startOver', { 'content-type': 'text/plain' }, '{}')).status).toBe(415)
    expect(startedOver).toBe(0)
    expect((await ask('/play/startOver', started, '{}')).status).toBe(200)
    expect(startedOver).toBe(1)
  })

  test('says what was wrong with what the page asked', async () => {
    expect((await ask('/play/slack/command', json, '{"user":1}')).status).toBe(409)
    const unknown = await ask('/play/slack/nothing', json, '{}')
    expect([unknown.status, unknown.body]).toEqual([409, expect.stringContaining('slack/nothing')])
  })

  test('shows a conversation to the page, and no bot token', async () => {
    const team = standIns.slack.state.teams[0]
    if (!team) throw new Error('no team')
    team.bot = { token: 'xoxb-secret', userId: 'U1', botId: 'B1', scopes: '', installer: 'U2' }
    const channel = standIns.slack.state.channels[0]?.id
    const said = { user: 'U0MARIA', channel, text: 'Good morning' }
    const { body } = await ask('/play/slack/post', json, JSON.stringify(said))
    expect(body).toContain('Good morning')
    expect(body).not.toContain('xoxb-secret')
  })

  test('makes three empty workspaces and says when that is enough', () => {
    const people = [newcomers(standIns), newcomers(standIns), newcomers(standIns)]
    expect(new Set(people).size).toBe(3)
    expect(() => newcomers(standIns)).toThrow('Start over first')
  })
})

describe('text in Teams', () => {
  test('whatever is written, only our own marks come out', () => {
    const ours = /<\/?(?:p|ul|li|em|strong|code|span class="tm-at"|span)>/g
    const link =
      /<a href="(?:https?:|mailto:)[^"<>\s]*" target="_blank" rel="noopener noreferrer">|<\/a>/g
    const pieces = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '*',
      '**',
      '_',
      '`',
      '[x](http://a.b)',
      '](',
      'javascript:',
      '\\',
      '<at>A</at>',
      '\n- ',
      '<img src=x onerror=alert(1)>',
      'word ',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const left = markdown(parts.join('')).replace(link, '').replace(ours, '')
        expect(left).not.toMatch(/[<>]/)
      }),
    )
  })

  test('what a backslash stands before is no mark', () => {
    expect(markdown('\\*\\*b\\*\\* \\[x\\](y) \\<i>')).toBe(
      '<p>&#42;&#42;b&#42;&#42; &#91;x&#93;(y) &lt;i&gt;</p>',
    )
  })

  test('bold, links and lists are drawn', () => {
    expect(markdown('**Won** by [Maria](https://a.example)')).toBe(
      '<p><strong>Won</strong> by <a href="https://a.example" target="_blank" rel="noopener noreferrer">Maria</a></p>',
    )
    expect(markdown('- one\n- two')).toBe('<ul><li>one</li><li>two</li></ul>')
  })
})

test('a picked suggestion stands in its field, the rest is left to fill in', () => {
  const choices = { type: 'Data.Query', dataset: 'company' }
  const company = { type: 'Input.ChoiceSet', id: 'company', value: '', 'choices.data': choices }
  const card = { type: 'AdaptiveCard', body: [{ type: 'Input.Text', id: 'deal' }, company] }
  expect(picked(card, { deal: 'Acme', company: 'company_1' })).toEqual({ deal: 'Acme' })
  expect(company.value).toBe('company_1')
})
