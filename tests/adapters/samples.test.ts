// Requests as the vendors' own documentation and SDKs show them, signed now, when they lie beside the project.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import type { Json, JsonObject } from '../playground/stand-ins/interface.ts'
import { isObject, object, parse, text } from '../playground/stand-ins/json.ts'
import { useHouse } from '../support/harness.ts'
import { newTeam } from '../support/people/slack.ts'
import { chat, teammate } from '../support/people/teams.ts'
import { unique } from '../support/people/words.ts'

const house = useHouse()
const folder = new URL('../../../shared/data/', import.meta.url)
const samples = (name: string): [string, JsonObject][] => {
  const place = new URL(`${name}/`, folder)
  if (!existsSync(place)) return []
  return readdirSync(place)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, object(parse(readFileSync(new URL(file, place), 'utf8')))])
}
const requests = samples('slack-payloads').filter(([, { _encoding }]) =>
  ['form', 'form-payload', 'json'].includes(text(_encoding)),
)
const activities = samples('teams-activities')

function bodyOf({ _encoding, body = {} }: JsonObject): string {
  if (_encoding === 'json') return JSON.stringify(body)
  const fields = _encoding === 'form' ? object(body) : { payload: JSON.stringify(body) }
  const typed = Object.entries(fields).map(([key, value]) => [key, String(value)])
  return new URLSearchParams(typed).toString()
}
const send = (sample: JsonObject) => {
  const contentType = sample._encoding === 'json' ? { contentType: 'application/json' } : {}
  return house().slack.raw(bodyOf(sample), contentType)
}

/** The same sample, spoken by someone who has the CRM. */
const by = (sample: Json, team: string, user: string): Json => {
  if (Array.isArray(sample)) return sample.map((item) => by(item, team, user))
  if (!isObject(sample)) return sample
  return Object.fromEntries(
    Object.entries(sample).map(([key, value]): [string, Json] => {
      if (/^(team_id|app_installed_team_id)$/.test(key)) return [key, team]
      if (key === 'user_id' || (key === 'user' && typeof value === 'string')) return [key, user]
      if (key === 'team' && isObject(value)) return [key, { ...value, id: team }]
      if (key === 'user' && isObject(value)) return [key, { ...value, id: user, team_id: team }]
      if (key === 'response_url') return [key, `${house().url}/slack/response/actions/${unique()}`]
      return [key, by(value, team, user)]
    }),
  )
}

let known = { team: '', id: '' }
beforeAll(async () => {
  known = await newTeam(house())
})

const own: [string, JsonObject][] = [
  [
    'a shortcut',
    { type: 'shortcut', callback_id: 'x', trigger_id: '1', user: { id: 'U1' }, team: { id: 'T1' } },
  ],
  [
    'a message shortcut',
    { type: 'message_action', callback_id: 'x', team: null, user: { id: 'U1' } },
  ],
  ['a closed view', { type: 'view_closed', view: { id: 'V1' }, team: null, user: { id: 'U1' } }],
  [
    'an old button',
    { type: 'interactive_message', actions: [], callback_id: 'x', user: {}, team: {} },
  ],
]
const asked = own.map(([name, body]) => [name, { _encoding: 'form-payload', body }] as const)

test.each([...asked, ...requests])('Slack’s own sample is answered: %s', async (name, sample) => {
  const answer = await send(sample)
  expect(answer.status, `${name} ${answer.text}`).toBeLessThan(500)
  const spoken = { ...sample, body: by(sample.body ?? {}, known.team, known.id) }
  const second = await send(spoken)
  expect(second.status, `${name} ${second.text}`).toBeLessThan(500)
  expect(second.status, `${name} ${second.text}`).not.toBe(401)
})

const bare: [string, JsonObject][] = [
  ['a message without anything', { activity: { type: 'message' } }],
  ['an invoke without a value', { activity: { type: 'invoke', name: 'adaptiveCard/action' } }],
]

test.each([...bare, ...activities])(
  'Microsoft’s own sample is answered: %s',
  async (name, sample) => {
    const activity = object(sample.activity)
    const someone = teammate(house(), { tenant: 'tenant-samples', name: 'Sam Sample' })
    const { serviceUrl } = house().teams
    const room = chat()
    const texts = { ...activity, serviceUrl }
    const whole = { ...someone.activity(room, { type: 'message' }), ...texts }
    for (const body of [texts, whole]) {
      const answer = await someone.send(body)
      expect([200, 400], `${name} ${answer.text}`).toContain(answer.status)
    }
  },
)
