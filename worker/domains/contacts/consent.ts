import * as z from 'zod'
import type { Consent } from '../../../schema/workspace/people.ts'
import { date, text } from '../../core/action/fields.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { fieldError } from '../../core/errors.ts'
import { day, today } from '../../language/formatting.ts'
import type { Contact } from './queries.ts'

type Asked = Pick<Contact, 'mayMail' | 'mayCall'>

export const consent = z.object({ may: z.boolean(), since: date, how: text.nullable() })

/** Both, as a program or a file gives them. */
export const consentsGiven = { mayMail: consent.nullish(), mayCall: consent.nullish() }

type Given = z.output<z.ZodObject<typeof consentsGiven>>

/** Those that are given. Throws where one is still ahead. */
export function consentsOf(ctx: Context, { mayMail, mayCall }: Given): Partial<Asked> {
  const all = Object.entries({ mayMail, mayCall }).filter(([, value]) => value !== undefined)
  const ahead = all.find(([, value]) => value && value.since > today(readerOf(ctx)))
  if (ahead) throw fieldError(ahead[0], 'This is still ahead.')
  return Object.fromEntries(all)
}

const verbs = { mayMail: 'mailed', mayCall: 'called' } as const

/** "asked on Tue 3 Mar", "since yesterday". */
function known(ctx: Context, { since, how }: Consent): string {
  const when = day(since, readerOf(ctx))
  if (!how) return `since ${when}`
  return `${how} ${/\d/.test(when) ? 'on ' : ''}${when}`
}

const said = (ctx: Context, contact: Asked, what: keyof typeof verbs): string[] => {
  const consent = contact[what]
  return consent
    ? [`${consent.may ? 'May' : 'May not'} be ${verbs[what]}: ${known(ctx, consent)}`]
    : []
}

/** What was said about mails and calls, and how that is known. */
export const consents = (ctx: Context, contact: Asked): string[] => [
  ...said(ctx, contact, 'mayMail'),
  ...said(ctx, contact, 'mayCall'),
]

/** What they do not want. */
export const refusals = (ctx: Context, contact: Asked): string[] => [
  ...(contact.mayMail?.may === false ? said(ctx, contact, 'mayMail') : []),
  ...(contact.mayCall?.may === false ? said(ctx, contact, 'mayCall') : []),
]

/** Of what several records say of one person, the no; else what the first says. */
export function strictest(all: unknown[]): Consent | null {
  const given = all.filter((one): one is Consent => typeof one === 'object' && one !== null)
  return given.find(({ may }) => !may) ?? given[0] ?? null
}
