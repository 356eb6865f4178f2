import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, labelledError } from '../../../core/errors.ts'
import { commit, isRepeated } from '../../../core/event/commit/index.ts'
import { defineEvent } from '../../../core/event/define.ts'
import {
  addressesOf,
  domainOfMail,
  dropAddress,
  keepAddress,
  mostAddresses,
} from '../../../identity/channels/addresses.ts'
import { emailAddress } from '../../../language/email-address.ts'
import { nothing } from '../../../platform/db.ts'
import type { Env } from '../../../platform/env.ts'

const label = 'Address'
const wrong = (reason: string) => labelledError('address', label, reason)
const taken = /^(?:support-|reply$|postmaster$|abuse$|mailer-daemon$|no-?reply$)/

/** What is typed, with or without the domain, as it is kept. */
function addressIn(env: Env, typed: string): string {
  const domain = domainOfMail(env)
  if (!domain) throw new CrmError('invalid', 'E-mail is off here: MAIL_DOMAIN is not set.')
  const address = emailAddress(typed.includes('@') ? typed : `${typed}@${domain}`)
  const [local = '', at] = address?.split('@') ?? []
  if (!address || !/^[a-z0-9][a-z0-9._-]{1,39}$/.test(local))
    throw wrong(`Please write an address such as help@${domain}.`)
  if (at !== domain) throw wrong(`Only addresses of ${domain} can be added.`)
  if (taken.test(local)) throw wrong('This one cannot be used. Please take another.')
  return address
}

const noted = (ctx: Context, name: string, address: string) =>
  commit(ctx, name, [], {
    about: ctx.member.id,
    notes: { called: address },
    show: () => nothing(undefined),
  })

async function add(ctx: Context, typed: string): Promise<string> {
  const address = addressIn(ctx.deps.env, typed)
  const held = await addressesOf(ctx)
  if (held.length > mostAddresses) throw wrong(`There are ${mostAddresses} addresses already.`)
  if (!(await keepAddress(ctx, address))) throw wrong('Another workspace has this address.')
  await noted(ctx, 'mail_address.added', address)
  return address
}

const card =
  (said: string, subtitle: string) =>
  (_ctx: Context, address: string): Card => ({
    title: `${said}: ${address}`,
    ...{ subtitle, parts: [], buttons: [act('Channels', 'channels')] },
  })

const addressField = text.meta({ label, hint: 'help' })

export const addMailAddress = defineAction({
  title: 'Add a mail address',
  needs: 'admin',
  private: true,
  input: z.object({ address: addressField }),
  submit: 'Add',
  help: { 'The workspace': [['add address help', 'One more mail address for customers']] },
  typed: {
    words: ['add mail address', 'add address'],
    read: (_ctx, rest) => (rest ? { address: rest } : undefined),
  },
  example: { address: 'help' },
  events: [
    defineEvent({ name: 'mail_address.added', timeline: 'Mail address added', undo: false }),
  ],
  run: (ctx, { address }) => add(ctx, address),
  card: card('Added', 'What is written there becomes a case from now on.'),
})

async function remove(ctx: Context, address: string): Promise<string> {
  const [, ...held] = await addressesOf(ctx)
  if (!held.includes(address) && !(await isRepeated(ctx))) throw wrong('There is no such address.')
  await noted(ctx, 'mail_address.removed', address)
  await dropAddress(ctx, address)
  return address
}

export const removeMailAddress = defineAction({
  title: 'Remove a mail address',
  needs: 'admin',
  private: true,
  danger: true,
  input: z.object({ address: addressField }),
  submit: 'Remove',
  example: { address: 'help@mail.example' },
  events: [
    defineEvent({ name: 'mail_address.removed', timeline: 'Mail address removed', undo: false }),
  ],
  run: (ctx, { address }) => remove(ctx, address),
  card: card('Removed', 'What is written there is refused from now on.'),
})
