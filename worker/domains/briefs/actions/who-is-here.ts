import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import type { Context, Profile } from '../../../core/context.ts'
import { outsideIn } from '../../../identity/who-is-here.ts'
import { emailKey } from '../../../language/email-address.ts'
import { ask, both } from '../../../platform/db.ts'
import { contactsByKey } from '../../contacts/index.ts'
import { briefLook } from '../look.ts'
import { type Meeting, meetingCard } from '../meeting-card.ts'

/** Each costs as much as a brief. */
const mostBriefs = 4
const mostShown = 20

const addresses = ({ email, otherEmail }: Profile): string[] =>
  [email, otherEmail].flatMap((one) => emailKey(one ?? '') ?? [])

async function run(ctx: Context, { conversation }: { conversation?: string | undefined }) {
  const all = await outsideIn(ctx, conversation)
  const people = all.slice(0, mostShown)
  const [found] = await ask(ctx.db, contactsByKey(ctx, 'email', people.flatMap(addresses)))
  const isOf = (person: Profile) => {
    const theirs = addresses(person)
    return found.find(({ emails }) => emails.some((one) => theirs.includes(emailKey(one) ?? '')))
  }
  const contacts = [...new Set(people.flatMap((person) => isOf(person) ?? []))]
  const some = contacts.slice(0, mostBriefs)
  const [briefs] = await ask(ctx.db, both(...some.map(({ id }) => briefLook(ctx, id))))
  return {
    known: briefs.flatMap((one) => one ?? []),
    others: contacts.slice(mostBriefs),
    strangers: people.filter((person) => !isOf(person)),
    more: all.length - people.length,
  }
}

/** In a meeting, or where people of other companies read along: who they are, and what is open with them. */
export const whoIsHere = defineAction({
  title: 'Who is here',
  needs: 'read',
  private: true,
  redrawn: true,
  input: z.object({
    /** The vendor's id of a conversation this member is in; none: where it is asked. */
    conversation: z.string().max(300).optional(),
  }),
  help: {
    Here: [['who is here', 'People of other companies in this meeting or channel, for you alone']],
  },
  typed: { words: ['who is here', 'meeting brief'] },
  run,
  card: (ctx, meeting: Meeting) => meetingCard(ctx, meeting),
})
