// Requests as the vendors' own documentation and SDKs show them, signed now, when they lie beside the project.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { type Dict, dict, type Json, parse, string } from '../support/contract/json.ts'
import { newTeam, signed, told, unique } from '../support/contract/slack.ts'
import { chat, teammate } from '../support/contract/teams.ts'
import { useWorld } from '../support/contract/world.ts'

const world = useWorld()
const folder = new URL('../../../shared/data/', import.meta.url)
const samples = (name: string): [string, Dict][] => {
  const place = new URL(`${name}/`, folder)
  if (!existsSync(place)) return []
  return readdirSync(place)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, dict(parse(readFileSync(new URL(file, place), 'utf8')))])
}
const requests = samples('slack-payloads').filter(([, { _encoding }]) =>
  ['form', 'form-payload', 'json'].includes(string(_encoding)),
)
const activities = samples('teams-activities')

const encoded = (sample: Dict) => {
  const body = sample.body ?? {}
  if (sample._encoding === 'json') return signed(JSON.stringify(body), { json: true })
  if (sample._encoding === 'form')
    return signed(
      new URLSearchParams(
        Object.entries(dict(body)).map(([key, value]) => [key, String(value)]),
      ).toString(),
    )
  return signed(`payload=${encodeURIComponent(JSON.stringify(body))}`)
}

/** The same sample, spoken by someone who has the CRM. */
const by = (sample: Json, team: string, user: string): Json => {
  if (Array.isArray(sample)) return sample.map((item) => by(item, team, user))
  if (!sample || typeof sample !== 'object') return sample
  return Object.fromEntries(
    Object.entries(sample).map(([key, value]): [string, Json] => {
      if (/^(team_id|app_installed_team_id)$/.test(key)) return [key, team]
      if (key === 'user_id' || (key === 'user' && typeof value === 'string')) return [key, user]
      if (key === 'team' && value && typeof value === 'object')
        return [key, { ...dict(value), id: team }]
      if (key === 'user' && value && typeof value === 'object')
        return [key, { ...dict(value), id: user, team_id: team }]
      if (key === 'response_url') return [key, `${world.slack.url}/hooks/${unique()}`]
      return [key, by(value, team, user)]
    }),
  )
}

let known = { team: '', id: '' }
beforeAll(async () => {
  known = await newTeam(world)
})

const own: [string, Dict][] = [
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
].map(([name, body]) => [string(name as Json), { _encoding: 'form-payload', body: body as Json }])

test.each([...own, ...requests])('Slack’s own sample is answered: %s', async (name, sample) => {
  const answer = await told(await world.fetch('/slack/events', encoded(sample)))
  expect(answer.status, `${name} ${answer.text}`).toBeLessThan(500)
  const spoken = { ...sample, body: by(sample.body ?? {}, known.team, known.id) }
  const second = await told(await world.fetch('/slack/events', encoded(spoken)))
  expect(second.status, `${name} ${second.text}`).toBeLessThan(500)
  expect(second.status, `${name} ${second.text}`).not.toBe(401)
})

const bare: [string, Dict][] = [
  ['a message without anything', { activity: { type: 'message' } }],
  ['an invoke without a value', { activity: { type: 'invoke', name: 'adaptiveCard/action' } }],
]

test.each([...bare, ...activities])(
  'Microsoft’s own sample is answered: %s',
  async (name, sample) => {
    const activity = dict(sample.activity)
    const someone = teammate(world, { tenant: 'tenant-samples', name: 'Sam Sample' })
    const { serviceUrl } = world.teams
    const room = chat()
    const texts = { ...activity, serviceUrl }
    const whole = { ...someone.activity(room, {}), ...texts }
    for (const body of [texts, whole]) {
      const answer = await someone.send(body)
      expect([200, 400], `${name} ${answer.text}`).toContain(answer.status)
    }
  },
)
