import * as z from 'zod'
import { activities } from '../../../../schema/workspace/activities.ts'
import { defineAction, type Prefill } from '../../../core/action/define.ts'
import { openRecord } from '../../../core/action/fields.ts'
import { offeredChoice } from '../../../core/action/offered-choice.ts'
import { receipt, type Saved, save } from '../../../core/action/receipt.ts'
import type { Choice, Raw } from '../../../core/card.ts'
import type { Context, OpenText } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { emailKey } from '../../../language/email-address.ts'
import { cutTo, shorten } from '../../../language/shorten.ts'
import { ask, map, nothing, rows } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import {
  contactsByKey,
  exampleMessage,
  type Message,
  message,
  peopleWith,
} from '../../contacts/index.ts'
import { dealItem, dealLook, openDealsOf } from '../../deals/index.ts'
import { emailRequest, loggedBefore } from './logged-before.ts'

/** An e-mail's text is kept whole up to here: some forty pages. */
const longestText = 100_000
/** So much of it stands on the receipt and in the row. */
const beginning = 300
/** So many deals, and of so many people, are looked at for those to choose from. */
const [mostDeals, mostPeople] = [16, 5]

const keysOf = (mail: Message) => mail.participants.flatMap(({ email }) => emailKey(email) ?? [])

/** The latest open deals of those on the mail and of their companies. */
const dealsOn = (ctx: Context, mail: Message) =>
  map(openDealsOf(ctx, peopleWith(ctx, keysOf(mail), mostPeople), mostDeals), (deals) =>
    deals.map((deal): Choice => {
      const { title, text } = dealItem(ctx, deal)
      return { value: deal.id, label: title, ...(text && { hint: text }) }
    }),
  )

const input = z.object({
  deal: offeredChoice('offers').optional().meta({ label: 'Deal' }),
  other: openRecord('deal').optional().meta({ label: 'Another deal' }),
  message,
})

/** With fewer deals than this, all there are were read: of each person and company the latest. */
const fewest = (mail: Message) =>
  Math.floor(mostDeals / (2 * Math.min(mostPeople, Math.max(1, keysOf(mail).length))))

/** Where there is one deal it can belong to, it stands there. */
async function prefill(ctx: Context, raw: Raw): Promise<Prefill> {
  const mail = message.safeParse(raw.message).data
  const deals = mail ? await find(ctx, dealsOn(ctx, mail)) : []
  const [only] = deals
  return {
    values: {
      offers: deals.map((one) => ({ ...one })),
      ...(deals.length === 1 && only && { deal: only.value }),
    },
    intro: mail?.subject ?? '',
    ...(mail && deals.length < fewest(mail) && { without: ['other'] }),
    submit: 'Log e-mail',
  }
}

/** Once per message, however many people press it and however often. */
async function run(ctx: Context, { message: mail, ...given }: z.output<typeof input>) {
  const chosen = given.other ?? given.deal
  const [people, before, deal] = await ask(
    ctx.db,
    contactsByKey(ctx, 'email', keysOf(mail)),
    rows(loggedBefore(ctx, mail.id)),
    chosen ? dealLook(ctx, chosen) : nothing(undefined),
  )
  if (people.length === 0)
    throw new CrmError('not_found', 'Nobody on this e-mail is in the CRM yet. Add a contact first.')
  const isLogged = before.some(({ undone }) => !undone)
  const kept = keep(ctx, mail, isLogged ? undefined : await ctx.openText?.())
  const requestId = emailRequest(mail.id, before.filter(({ undone }) => undone).length)
  const about = deal ? [deal.id, ...(deal.companyId ? [deal.companyId] : [])] : []
  const links = people.flatMap(({ id, companyId }) => [id, ...(companyId ? [companyId] : [])])
  const activity = {
    id: newId('activity', ctx.now),
    kind: 'email' as const,
    subject: mail.subject || '(no subject)',
    body: kept.body,
    at: mail.at ?? ctx.now,
    authorId: ctx.member.id,
    private: false,
    links: [...new Set([...about.slice(0, 1), ...links, ...about])],
    messageId: mail.id,
  }
  const once = { ...ctx, requestId, inputDigest: requestId }
  const change = insert(ctx, activities, activity, kept.text)
  const saved = await save(once, 'email.logged', [change], { notes: kept.notes })
  return deal ? withWhatWasNotAdded(ctx, saved, deal) : saved
}

/** What is kept of a mail: whole, or as the receipt says. */
function keep(ctx: Context, mail: Message, open: OpenText | undefined) {
  if (open?.id !== mail.id) {
    const notes = mail.snippet ? { note: 'Only the beginning of the e-mail was kept.' } : {}
    return { body: mail.snippet || null, text: undefined, notes }
  }
  const text = cutTo(open.text, longestText)
  const isWhole = open.isWhole && text.length === open.text.length
  const long = text.length.toLocaleString(ctx.member.locale)
  return {
    body: shorten(text, beginning) || null,
    text: text.length > beginning ? text : undefined,
    notes: isWhole ? {} : { note: `Only the first ${long} characters of the e-mail were kept.` },
  }
}

/** A mail stands where it was logged first: who chose another deal reads so. */
async function withWhatWasNotAdded(
  ctx: Context,
  saved: Saved,
  deal: { id: string; title: string },
): Promise<Saved> {
  if (!saved.earlier) return saved
  const { links } = await find(ctx, recordLook(ctx, activities, saved.recordId))
  if (links.includes(deal.id)) return saved
  const note = `It was logged before, so ${deal.title} was not added.`
  return { ...saved, notes: { ...saved.notes, note } }
}

export const logEmail = defineAction({
  title: 'Log e-mail',
  needs: 'create',
  hidden: true,
  input,
  prefill,
  example: { message: exampleMessage },
  run,
  card: receipt,
})
