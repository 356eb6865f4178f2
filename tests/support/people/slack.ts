import { expect } from 'vitest'
import type {
  Answer,
  JsonObject,
  SlackPlace,
  SlackUser,
} from '../../playground/stand-ins/interface.ts'
import { objects, text } from '../../playground/stand-ins/json.ts'
import { startState } from '../../playground/stand-ins/slack-state.ts'
import { eventually, type OpenHouse } from '../harness.ts'
import { slackCalls } from './slack-calls.ts'
import { codeIn, unique } from './words.ts'

type Card = JsonObject | undefined
export type SlackPerson = ReturnType<typeof slacker>
type Given = Partial<SlackUser> & Pick<SlackUser, 'team' | 'realName'>

/** A person in Slack: types commands, presses what any card carries, fills any form. */
export function slacker(house: OpenHouse, given: Given) {
  const { slack, calls } = house
  const { id, team, realName, email } = slack.addUser({ locale: 'en-US', ...given })
  const channel =
    slack.state.channels.find((one) => one.team === team && one.kind === 'channel') ??
    slack.addChannel({ team, name: 'sales' })
  slack.invite(channel.id, id)

  /** The card as a message only this person sees. */
  const hold = (card: Card): SlackPlace => {
    const ts = `1790000000.${unique()}`
    const shown = { text: text(card?.text), blocks: objects(card?.blocks) }
    const from = { team, channel: channel.id, user: 'UALONGSIDE', fromApp: true }
    slack.state.messages.push({ ...from, ...shown, ts, ephemeralTo: id })
    return { channel: channel.id, ts }
  }
  /** The form as it was opened, though another may have come since. */
  const show = (view: JsonObject) => {
    const state = startState(view)
    slack.state.modals[id] = [{ id: `V${unique()}`, hash: '1', view, state, errors: {} }]
  }
  /** What was sent to the response_urls of what this team pressed. */
  const shown = (since: number) =>
    slackCalls(house, since)
      .filter(({ name }) => name.startsWith(`/response/actions/${team}/`))
      .map(({ args }) => args)

  const person = {
    id,
    team,
    name: realName,
    email: email ?? '',
    channel: channel.id,
    hold,
    shown,
    interact: (payload: JsonObject) => slack.interact(id, payload),
    command: (command: string, typed = '', trigger?: string) =>
      slack.command(id, channel.id, command, typed, { escaped: true, ...(trigger && { trigger }) }),
    /** Presses and returns the redrawn card. */
    async press(card: Card, label: string): Promise<JsonObject> {
      const since = calls.length
      const answer = await slack.press(id, hold(card), label)
      expect({ ...answer, label }).toMatchObject({ status: 200, text: '' })
      return eventually(() => shown(since)[0], `an answer to ${label}`)
    },
    /** Does something that opens a form and returns the form as it stands. */
    async opening(act: () => Promise<Answer>): Promise<JsonObject> {
      const before = slack.modal(id)
      expect((await act()).status).toBe(200)
      const opened = () => slack.modal(id) !== before && slack.modal(id)?.view
      return structuredClone(await eventually(opened, 'a form'))
    },
    open: (card: Card, label: string) => person.opening(() => slack.press(id, hold(card), label)),
    submit(view: JsonObject, values: Record<string, string>) {
      show(view)
      return slack.submit(id, values)
    },
    /** What `submit` sends, unchecked. */
    submission(view: JsonObject, values: Record<string, string>) {
      show(view)
      slack.fill(id, values)
      const filled = slack.modal(id)?.state ?? {}
      const sent = { ...view, id: 'V1', team_id: team, state: { values: filled } }
      return { type: 'view_submission', trigger_id: unique(), view: sent }
    },
    /** A code that connects an account elsewhere. */
    code: async () => codeIn((await person.command('/crm', 'connect')).text),
  }
  return person
}

/** Somebody of a team that has not installed Alongside. */
export function stranger(house: OpenHouse, given: Partial<SlackUser> = {}) {
  const { id: team } = house.slack.addTeam({ id: `T${unique()}`, name: 'Acme', domain: 'acme' })
  return slacker(house, { team, realName: 'Ann Admin', ...given })
}

/** A team of its own with Alongside installed by its admin. */
export async function newTeam(house: OpenHouse, realName = 'Ann Admin', locale = 'en-US') {
  const email = `ann@${unique().toLowerCase()}.example`
  const admin = stranger(house, { realName, email, locale })
  expect((await house.slack.install(admin.id)).status).toBe(200)
  house.slack.invite(admin.channel)
  return admin
}

export function colleague(
  house: OpenHouse,
  { team, email: hers }: SlackPerson,
  realName: string,
  flags: Partial<SlackUser> = {},
) {
  const email = `${realName.split(' ')[0]?.toLowerCase()}@${hers.split('@')[1]}`
  return slacker(house, { team, realName, email, ...flags })
}
