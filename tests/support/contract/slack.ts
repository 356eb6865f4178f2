// A person in Slack: types commands, presses buttons, fills modals; every request signed as Slack does
// (docs.slack.dev/authentication/verifying-requests-from-slack).
import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { type Dict, dict, type Json, list, objects, parse, string, words } from './json.ts'
import { slackFaults } from './limits.ts'
import type { SlackUser } from './slack-vendor.ts'
import { until } from './stand-in.ts'
import { signingSecret, type World } from './world.ts'

const now = () => Math.floor(Date.now() / 1000)
let counter = 0
export const unique = () => `${Date.now().toString(36)}${(++counter).toString(36)}`.toUpperCase()

export function signed(body: string, { at = now(), secret = signingSecret, json = false } = {}) {
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')
  return {
    method: 'POST',
    headers: {
      'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${hash}`,
    },
    body,
  }
}

export type Told = { status: number; text: string; json: Json }

export async function told(response: Response): Promise<Told> {
  const text = await response.text()
  const json = /^[[{]/.test(text) ? parse(text) : null
  return { status: response.status, text, json }
}

export type Button = Dict & { label: string }

/** Buttons and the entries of overflow menus, by what they say. */
export function buttons(json: Json): Button[] {
  return objects(json).flatMap((item): Button[] => {
    if (item.type === 'button') return [{ ...item, label: words(item.text) }]
    if (item.type !== 'overflow') return []
    return list(item.options).map((option) => ({
      type: 'overflow',
      action_id: item.action_id ?? '',
      selected_option: option,
      label: words(dict(option).text),
    }))
  })
}

/** The block around an element is named in a press. */
const blockOf = (json: Json, actionId: Json | undefined) =>
  objects(json).find(
    (block) =>
      typeof block.type === 'string' &&
      block.type !== 'button' &&
      [...list(block.elements), block.accessory ?? null, block.element ?? null].some(
        (element) => element && dict(element).action_id === actionId,
      ),
  )?.block_id ?? 'block'

export const labels = (json: Json) => buttons(json).map((button) => button.label)

export type Slacker = ReturnType<typeof slacker>

export function slacker(world: World, user: SlackUser) {
  world.slack.users.set(user.id, user)
  const team = { id: user.team, domain: user.team.toLowerCase() }
  const person = { id: user.id, username: user.name, name: user.name, team_id: user.team }
  const channel = { id: `C${user.team}`, name: 'sales' }

  const post = async (body: string) => {
    const answer = await told(await world.fetch('/slack/events', signed(body)))
    expect(slackFaults(answer.json)).toEqual([])
    return answer
  }
  const interact = (payload: Dict) => post(`payload=${encodeURIComponent(JSON.stringify(payload))}`)
  const base = () => ({
    user: person,
    team,
    api_app_id: 'A0ALONGSIDE',
    token: 'legacy',
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: `${unique()}.trigger`,
  })

  const commandBody = (command: string, text = '', fixed: Record<string, string> = {}) =>
    new URLSearchParams({
      token: 'legacy',
      team_id: user.team,
      team_domain: team.domain,
      channel_id: channel.id,
      channel_name: channel.name,
      user_id: user.id,
      user_name: user.name,
      command,
      text,
      api_app_id: 'A0ALONGSIDE',
      is_enterprise_install: 'false',
      response_url: `${world.slack.url}/hooks/command-${unique()}`,
      trigger_id: `${unique()}.trigger`,
      ...fixed,
    }).toString()

  const pressPayload = (card: Json, button: Button, message: Dict = {}): Dict => {
    const { label, ...element } = button
    const { posted } = message
    const ts = posted ? message.ts : `1790000001.${unique()}`
    return {
      ...base(),
      type: 'block_actions',
      container: {
        type: 'message',
        message_ts: ts ?? '',
        channel_id: message.channel ?? channel.id,
        is_ephemeral: !posted,
      },
      channel,
      ...(posted ? { message: { type: 'message', ts: ts ?? '', blocks: posted } } : {}),
      state: { values: {} },
      response_url: `${world.slack.url}/hooks/press-${unique()}`,
      actions: [
        { ...element, block_id: blockOf(card, element.action_id), action_ts: `${now()}.000001` },
      ],
    }
  }

  const find = (card: Json, label: string) => {
    const found = buttons(card).find((button) => button.label === label)
    if (!found)
      throw new Error(
        `no button ${label} among ${labels(card).join(', ')}: ${JSON.stringify(card)}`,
      )
    return found
  }

  /** What came to this press's own response_url. */
  const shownAt = (responseUrl: Json | undefined) =>
    until('an answer at response_url', () =>
      world.slack.hooks.find(({ path }) => string(responseUrl).endsWith(path)),
    ).then(({ body }) => body)

  return {
    ...user,
    channel: channel.id,
    post,
    interact,
    base,
    commandBody,
    pressPayload,
    find,
    shownAt,
    command: (command: string, text?: string, fixed?: Record<string, string>) =>
      post(commandBody(command, text, fixed)),
    /** Presses and returns the redrawn card. */
    press: async (card: Json, label: string, message?: Dict) => {
      const payload = pressPayload(card, find(card, label), message)
      const answer = await interact(payload)
      expect({ ...answer, label }).toMatchObject({ status: 200, text: '' })
      return shownAt(payload.response_url)
    },
    /** Does something that opens a modal and returns the modal as it stands. */
    opening: async (act: () => Promise<Told>) => {
      const before = world.slack.api.length
      const answer = await act()
      expect(answer.status).toBe(200)
      const call = await until('views.open', () =>
        world.slack.api.slice(before).find(({ method }) => method === 'views.open'),
      )
      return dict(call.args.view)
    },
  }
}

/** Add to Slack, as a browser does it. */
export async function install(
  world: World,
  user: SlackUser,
  token = `xoxb-${user.team}-${unique()}`,
): Promise<Response> {
  world.slack.users.set(user.id, user)
  const begun = await world.fetch('/slack/install')
  const location = new URL(begun.headers.get('location') ?? '')
  const code = `code-${unique()}`
  world.slack.codes.set(code, { team: user.team, user: user.id, token })
  const cookie = begun.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const back = new URLSearchParams({ code, state: location.searchParams.get('state') ?? '' })
  return world.fetch(`/slack/oauth_redirect?${back}`, { headers: { cookie } })
}

/** A team of its own with Alongside installed by its admin. */
export async function newTeam(world: World, name = 'Ann Admin', locale = 'en-US') {
  const team = `T${unique()}`
  const email = `ann@${team.toLowerCase()}.example`
  const admin = slacker(world, { id: `U${unique()}`, team, name, email, locale })
  expect((await install(world, admin)).status).toBe(200)
  return admin
}

export function colleague(world: World, admin: Slacker, name: string, flags: Dict = {}) {
  const email = `${name.split(' ')[0]?.toLowerCase()}@${admin.team.toLowerCase()}.example`
  return slacker(world, {
    id: `U${unique()}`,
    team: admin.team,
    name,
    email,
    locale: 'en-US',
    flags,
  })
}
