/** What the page may ask for, by path, and the stand-ins' verb behind it. */

import { z } from 'zod'
import type { Answer, StandIns } from './stand-ins/interface.ts'
import { commandsIn } from './stand-ins/teams-compose.ts'
import { nthOf, picked } from './teams-hands.ts'
import { newcomers } from './world.ts'

export interface Told {
  outcome?: Answer | undefined
  result?: unknown
}
export type Verb = (standIns: StandIns, body: unknown) => Promise<Told>

const text = z.string().max(20_000)
const place = z.union([z.strictObject({ channel: text, ts: text }), z.strictObject({ view: text })])
const option = z.object({ text, value: text })
const values = z.record(text, z.union([text, option])).default({})
const inputs = z.record(text, text).default({})
const index = z.int().nonnegative().default(0)

const verb =
  <Input extends z.ZodType>(
    input: Input,
    run: (standIns: StandIns, given: z.output<Input>) => Promise<Told> | Told,
  ): Verb =>
  async (standIns, body) =>
    run(standIns, input.parse(body))

const user = z.object({ user: text })
/** A file as the page reads it, in base64. */
const dropped = { name: text, content: z.string() }
const bytesOf = (content: string) => new Uint8Array(Buffer.from(content, 'base64'))
const email = z.object({ email: text })
const person = z.object({ person: text })

const slack: Record<string, Verb> = {
  command: verb(
    user.extend({ channel: text.optional(), command: text, text }),
    async ({ slack }, given) => {
      const channel = given.channel ?? slack.dm(given.user).id
      return { outcome: await slack.command(given.user, channel, given.command, given.text) }
    },
  ),
  post: verb(
    user.extend({ channel: text.optional(), thread: text.optional(), text }),
    async ({ slack }, { user, channel, thread, text }) => {
      const own = slack.dm(user).id
      if (!channel || channel === own) return { outcome: await slack.say(user, text) }
      const { sharedWith } = slack.state.channels.find(({ id }) => id === channel) ?? {}
      // What is written where a customer reads is sent to the app.
      if (!sharedWith && !thread) return { outcome: await slack.link(user, channel, text) }
      const at = { channel, ...(thread && { thread_ts: thread }) }
      return { outcome: await slack.say(user, text, at) }
    },
  ),
  shortcut: verb(
    user.extend({ channel: text, ts: text, name: text }),
    async ({ slack }, { user, name, ...at }) => ({
      outcome: await slack.shortcut(user, at, name),
    }),
  ),
  react: verb(
    user.extend({ channel: text, ts: text, emoji: text }),
    async ({ slack }, { user, emoji, ...at }) => ({
      outcome: await slack.react(user, at, emoji),
    }),
  ),
  drop: verb(user.extend(dropped), async ({ slack }, { user, name, content }) => ({
    outcome: await slack.drop(user, { name, content: bytesOf(content) }),
  })),
  press: verb(user.extend({ place, button: text, index, values }), async ({ slack }, given) => {
    if ('view' in given.place) slack.fill(given.user, given.values)
    return { outcome: await slack.press(given.user, given.place, given.button, given.index) }
  }),
  select: verb(
    user.extend({ place, action: text, value: text, values }),
    async ({ slack }, given) => {
      if ('view' in given.place) slack.fill(given.user, given.values)
      return { outcome: await slack.select(given.user, given.place, given.action, given.value) }
    },
  ),
  typeahead: verb(user.extend({ place, action: text, query: text }), async ({ slack }, given) => ({
    result: await slack.typeahead(given.user, given.place, given.action, given.query),
  })),
  submit: verb(user.extend({ values }), async ({ slack }, given) => ({
    outcome: await slack.submit(given.user, given.values),
  })),
  close: verb(user, async ({ slack }, given) => ({ outcome: await slack.close(given.user) })),
  install: verb(user.extend({ deny: z.boolean() }), async ({ slack }, given) => ({
    outcome: await slack.install(given.user, { deny: given.deny }),
  })),
}

const gmail: Record<string, Verb> = {
  home: verb(email, async ({ google }, given) => ({ outcome: await google.home(given.email) })),
  open: verb(email.extend({ mail: text }), async ({ google }, given) => ({
    outcome: await google.open(given.email, given.mail),
  })),
  press: verb(email.extend({ button: text, index, values: inputs }), async ({ google }, given) => ({
    outcome: await google.press(given.email, given.button, given.values, { index: given.index }),
  })),
  change: verb(email.extend({ field: text, value: text }), async ({ google }, given) => ({
    outcome: await google.change(given.email, given.field, given.value),
  })),
  suggest: verb(email.extend({ field: text, query: text }), async ({ google }, given) => ({
    result: await google.suggest(given.email, given.field, given.query),
  })),
  back: verb(email, ({ google }, given) => {
    google.back(given.email)
    return {}
  }),
}

const teams: Record<string, Verb> = {
  say: verb(
    person.extend({
      conversation: text,
      text,
      mention: z.boolean().optional(),
      root: text.optional(),
    }),
    async ({ teams }, { person, conversation, text, mention, root }) => ({
      outcome: await teams.say(person, conversation, text, {
        ...(mention === undefined ? {} : { mention }),
        ...(root ? { root } : {}),
      }),
    }),
  ),
  drop: verb(person.extend(dropped), async ({ teams }, { person, name, content }) => {
    const { id } = teams.chat(person)
    const files = [{ name, content: bytesOf(content) }]
    return { outcome: await teams.say(person, id, '', { files }), result: id }
  }),
  press: verb(
    person.extend({ message: text, title: text, inputs, index }),
    async ({ teams }, { person, message, title, inputs, index }) => {
      const card = teams.card(person, message)
      const left = picked(card, inputs)
      const press = () => teams.press(person, message, title, left)
      return { outcome: await nthOf(card, title, index, press) }
    },
  ),
  submitDialog: verb(
    person.extend({ title: text, inputs, index }),
    async ({ teams }, { person, title, inputs, index }) => {
      const card = teams.state.dialogs[person]?.card
      const left = picked(card, inputs)
      const submit = () => teams.submitDialog(person, left, title)
      return { outcome: await nthOf(card, title, index, submit) }
    },
  ),
  closeDialog: verb(person, ({ teams }, given) => {
    teams.closeDialog(given.person)
    return {}
  }),
  find: verb(
    person.extend({ message: text.optional(), input: text, query: text }),
    async ({ teams }, given) => ({
      result: await teams.typeahead(given.person, given.input, given.query, given.message),
    }),
  ),
  search: verb(
    person.extend({ conversation: text, query: text }),
    async ({ teams }, { person, conversation, query }) => ({
      outcome: await teams.compose.search(person, conversation, query),
    }),
  ),
  choose: verb(
    person.extend({ conversation: text, index }),
    async ({ teams }, { person, conversation, index }) => ({
      outcome: await teams.compose.choose(person, conversation, index),
    }),
  ),
  paste: verb(
    person.extend({ conversation: text, url: text }),
    async ({ teams }, { person, conversation, url }) => ({
      outcome: await teams.compose.paste(person, conversation, url),
    }),
  ),
  start: verb(
    person.extend({ conversation: text, command: text, message: text.optional() }),
    async ({ teams }, { person, conversation, command, message }) => ({
      outcome: await teams.compose.start(person, conversation, command, message ? { message } : {}),
    }),
  ),
  commands: verb(z.object({ context: text }), (_, { context }) => ({
    result: commandsIn(context).filter(({ type }) => type === 'action'),
  })),
  send: verb(person.extend({ conversation: text, text }), ({ teams }, given) => {
    teams.compose.send(given.person, given.conversation, given.text)
    return {}
  }),
  discard: verb(person, ({ teams }, { person }) => {
    teams.compose.discard(person)
    return {}
  }),
  token: verb(person, async (standIns, given) => ({
    result: await standIns.tabToken(given.person),
  })),
  installIn: verb(person.extend({ conversation: text }), async ({ teams }, given) => ({
    outcome: await teams.installIn(given.conversation, given.person),
  })),
}

const prefixed = (prefix: string, verbs: Record<string, Verb>) =>
  Object.entries(verbs).map(([name, one]) => [`${prefix}/${name}`, one] as const)

export const verbs = new Map<string, Verb>([
  ...prefixed('slack', slack),
  ...prefixed('gmail', gmail),
  ...prefixed('teams', teams),
  ['newcomers', async (standIns) => ({ result: newcomers(standIns) })],
])
