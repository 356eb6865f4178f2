import * as z from 'zod'
import { lineProviders } from '../../../../schema/directory/directory.ts'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { oneOf, phone, text } from '../../../core/action/fields.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { commit, isRepeated } from '../../../core/event/commit/index.ts'
import { defineEvent } from '../../../core/event/define.ts'
import {
  dropLine,
  keepLine,
  type LineSecret,
  linesOf,
  mostLines,
  type Which,
} from '../../../identity/channels/lines.ts'
import { phoneKey } from '../../../language/phone-numbers.ts'
import { nothing } from '../../../platform/db.ts'
import { verifyToken } from '../lines/verify-token.ts'
import { providerWords } from '../words.ts'

const number = phone.meta({ label: 'Number', hint: '+44 20 7946 0958' })

const input = z.object({
  provider: oneOf(lineProviders, providerWords).meta({ label: 'Provider' }),
  number,
  account: text.meta({ label: 'Account', hint: 'Account SID, phone number ID or connection ID' }),
  key: text.meta({ label: 'Key', hint: 'Auth token, app secret or public key' }),
  token: text.optional().meta({ label: 'Access token', hint: 'Only for WhatsApp' }),
})

const noted = (ctx: Context, name: string, called: string) =>
  commit(ctx, name, [], {
    about: ctx.member.id,
    notes: { called },
    show: () => nothing(undefined),
  })

function numberIn(ctx: Context, typed: string): string {
  const found = phoneKey(typed, ctx.workspace.country)
  if (!found) throw labelledError('number', 'Number', 'Please write a whole phone number.')
  return found
}

async function keep(ctx: Context, line: Which, secret: LineSecret): Promise<void> {
  if ((await linesOf(ctx)).length >= mostLines)
    throw labelledError('number', 'Number', `There are ${mostLines} numbers already.`)
  if (!(await keepLine(ctx, line, secret)))
    throw labelledError('number', 'Number', 'Another workspace has this number.')
}

async function add(ctx: Context, { key, token = '', ...given }: z.output<typeof input>) {
  const line = { ...given, number: numberIn(ctx, given.number) }
  if (!(await isRepeated(ctx))) await keep(ctx, line, { key, token })
  await noted(ctx, 'line.added', line.number)
  return line
}

const webhooks = {
  twilio: ['phone/twilio', 'text/twilio'],
  whatsapp: ['text/whatsapp'],
  telnyx: ['phone/telnyx'],
}

async function card(
  { deps: { env } }: Context,
  { number: added, provider }: Awaited<ReturnType<typeof add>>,
): Promise<Card> {
  const facts = webhooks[provider].map((path) => ({
    label: 'Webhook',
    value: `${env.PUBLIC_URL}/channels/${path}`,
  }))
  const verify = { label: 'Verify token', value: await verifyToken(env) }
  return {
    title: `Added: ${added}`,
    subtitle: `Set this at ${providerWords[provider]}.`,
    parts: [{ kind: 'facts', facts: [...facts, ...(provider === 'whatsapp' ? [verify] : [])] }],
    buttons: [act('Channels', 'channels')],
  }
}

export const addLine = defineAction({
  title: 'Add a phone number',
  needs: 'admin',
  private: true,
  inPerson: true,
  input,
  submit: 'Add',
  help: {
    'The workspace': [
      ['add number', 'A phone number customers call or text, at Twilio, WhatsApp or Telnyx'],
    ],
  },
  typed: { words: ['add number', 'add phone number'] },
  example: { provider: 'twilio', number: '+442079460958', account: 'AC0123', key: 'secret' },
  events: [defineEvent({ name: 'line.added', timeline: 'Phone number added', undo: false })],
  run: add,
  card,
})

async function remove(ctx: Context, typed: string): Promise<string> {
  const wanted = numberIn(ctx, typed)
  const mine = (await linesOf(ctx)).filter((one) => one.number === wanted)
  if (mine.length === 0 && !(await isRepeated(ctx)))
    throw labelledError('number', 'Number', 'There is no such number.')
  await noted(ctx, 'line.removed', wanted)
  for (const line of mine) await dropLine(ctx, line)
  return wanted
}

export const removeLine = defineAction({
  title: 'Remove a phone number',
  needs: 'admin',
  private: true,
  danger: true,
  input: z.object({ number }),
  submit: 'Remove',
  example: { number: '+442079460958' },
  events: [defineEvent({ name: 'line.removed', timeline: 'Phone number removed', undo: false })],
  run: (ctx, given) => remove(ctx, given.number),
  card: (_ctx, removed): Card => ({
    title: `Removed: ${removed}`,
    subtitle: 'Its calls and texts are refused from now on.',
    parts: [],
    buttons: [act('Channels', 'channels')],
  }),
})
