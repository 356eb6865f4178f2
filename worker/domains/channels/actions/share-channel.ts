import * as z from 'zod'
import { companies } from '../../../../schema/workspace/people.ts'
import { conversations, intakes } from '../../../../schema/workspace/places.ts'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { oneOf, record, text } from '../../../core/action/fields.ts'
import { objectFirst } from '../../../core/action/typed-line.ts'
import type { Card, Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, fieldError, unchanged } from '../../../core/errors.ts'
import { type Change, commit, edit, isRepeated } from '../../../core/event/commit/index.ts'
import { defineEvent } from '../../../core/event/define.ts'
import { type Place, placeLook } from '../../../core/record/conversations.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import {
  areThere,
  forgetReaders,
  inWords,
  look,
  type Outsiders,
} from '../../../identity/outsiders.ts'
import { capital } from '../../../language/formatting.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { heldLook, placeName, type Shared, sharedCalled } from '../shared/place.ts'
import { mustBeQuiet, silence, standing } from '../shared/quiet.ts'

export const intakeNames: Record<(typeof intakes)[number], string> = {
  all: 'Every new message of theirs',
  marked: 'What is marked with an emoji',
  chosen: 'What you pick in a message’s menu',
}

const input = z.object({
  company: record('company').meta({ label: 'Customer', hint: 'Acme' }),
  intake: oneOf(intakes, intakeNames).optional().meta({ label: 'A case is made of' }),
  emoji: text.optional().meta({ label: 'Emoji', hint: 'ticket' }),
  /** They know that nobody from elsewhere reads it yet. */
  anyway: z.boolean().optional(),
})
type Wish = z.output<typeof input>

interface Found {
  place: Pick<Shared, 'name' | 'intake' | 'emoji'>
  customer: string
  note?: string | undefined
}

/** 🎫, as vendors name it. */
const usualEmoji = 'ticket'

function emojiIn(typed = usualEmoji): string {
  if (typed.trim() === '🎫') return usualEmoji
  const [, name] = /^:?([\p{L}\p{N}_+'-]{1,100}):?$/u.exec(typed.trim().toLowerCase()) ?? []
  if (name) return name
  throw fieldError('emoji', 'Write the emoji’s name, such as ticket.')
}

const customerOf = (ctx: Context, id: string) => find(ctx, recordLook(ctx, companies, id))

const given = ({ company, intake, emoji }: Wish): Raw => ({
  company,
  ...(intake && { intake }),
  ...(emoji && { emoji }),
})

/** Who reads there, asked of the vendor; throws where nobody from elsewhere does, unless that is known. */
async function readersOf(ctx: Context, wish: Wish, name: string): Promise<string | undefined> {
  const here = ctx.conversation
  if (!here) return undefined
  const found = await look(ctx.deps, here)
  if ('unknown' in found) return found.unknown
  if (areThere(found)) return capital(inWords(found satisfies Outsiders, name))
  if (wish.anyway) return undefined
  throw unchanged({
    title: `Nobody from elsewhere reads ${name} yet`,
    subtitle: 'Invite the customer first, or say that it is theirs already.',
    parts: [],
    buttons: [act('It is shared anyway', 'share-channel', { ...given(wish), anyway: true })],
  })
}

/** The channel as it is from now on. A new one is kept as it is at once. */
function changeOf(place: Place, held: Shared | undefined, set: Partial<Shared>): Change {
  if (held) return edit(conversations, held, set)
  if (!place.change) throw new Error('a conversation is neither there nor new')
  return { ...place.change, row: { ...place.change.row, ...set } }
}

async function setOf(ctx: Context, { intake = 'all', emoji, company }: Wish) {
  const here = ctx.conversation
  const takesMarks = here && ctx.deps.threads[here.surface]?.marks
  if (intake === 'marked' && !takesMarks)
    throw fieldError('intake', 'No marks are passed on to me here. Please choose another.')
  return { intake, emoji: intake === 'marked' ? emojiIn(emoji) : null, companyId: company }
}

const commitOn = (ctx: Context, name: string, change: Change, notes: Record<string, string>) =>
  commit(ctx, name, [change], { notes, show: () => nothing(undefined) })

async function share(ctx: Context, wish: Wish): Promise<Found> {
  const here = ctx.conversation
  if (here?.personal || here?.threaded === false)
    throw new CrmError('invalid', 'Only a channel can be shared with a customer.')
  const place = await find(ctx, placeLook(ctx))
  const [held, other] = await ask(
    ctx.db,
    heldLook(ctx, place.id),
    sharedCalled(ctx, here?.externalId ?? ''),
  )
  if (other && other.id !== place.id)
    throw new CrmError('invalid', 'This channel is shared already, where you have it too.')
  const name = here?.name ?? held?.name ?? null
  const customer = await customerOf(ctx, wish.company)
  const set = await setOf(ctx, wish)
  const isNew = !held?.intake
  if (isNew) await mustBeQuiet(ctx, { name }, place.id)
  const isFirst = isNew && !(await isRepeated(ctx))
  const readers = isFirst && (await readersOf(ctx, wish, placeName({ name })))
  const cards = isFirst && (await standing(ctx, place.id))
  const found = [readers, cards].filter(Boolean).join('\n')
  const todo = here && (await ctx.deps.threads[here.surface]?.whyNotReceived?.(ctx.deps, here))
  const { notes } = await commitOn(ctx, 'channel.shared', changeOf(place, held, set), {
    called: customer.name,
    ...(found && { note: found }),
  })
  if (isNew) await silence(ctx, place.id)
  if (here) forgetReaders(ctx, here)
  const note = [notes.note, todo].filter(Boolean).join('\n')
  return { place: { ...set, name }, customer: customer.name, ...(note && { note }) }
}

const ruleOf = ({ intake, emoji }: Found['place']): string =>
  intake === 'marked' ? `What is marked with :${emoji}:` : intakeNames[intake ?? 'all']

const shared = (ctx: Context, { place, customer, note }: Found): Card => ({
  title: `${capital(placeName(place))} is shared with ${customer}`,
  subtitle:
    'What is written in the thread of a case is read by them. Nothing else of the CRM is shown there.',
  parts: [
    ...(note ? [{ kind: 'text' as const, text: note }] : []),
    { kind: 'facts', facts: [{ label: 'A case is made of', value: ruleOf(place) }] },
  ],
  // What is answered elsewhere is pressed elsewhere: there it is another conversation.
  buttons: ctx.askedIn ? [] : [form('Change', 'share-channel'), act('End it', 'unshare-channel')],
})

/** The channel is one in which a customer writes, and is answered. */
export const shareChannel = defineAction({
  title: 'Share with a customer',
  needs: 'admin',
  private: true,
  inConversation: true,
  input,
  submit: 'Share',
  help: {
    'The workspace': [
      ['shared Acme', 'In a channel: they write there, and each message is a case'],
    ],
  },
  typed: {
    words: ['shared', 'shared with'],
    read: objectFirst('company', 'company', ({ text: rest }) => (rest ? undefined : {})),
  },
  events: [
    defineEvent({
      ...{ name: 'channel.shared', of: 'conversation', timeline: 'Shared with a customer' },
      receipt: () => 'Shared with a customer',
      ...{ undo: false, insteadOfUndo: 'Type “not shared” in the channel to end it.' },
    }),
  ],
  prefill: async (ctx, given) => {
    const held = await find(ctx, heldLook(ctx, (await find(ctx, placeLook(ctx))).id))
    return {
      values: {
        ...{ company: held?.companyId ?? null, intake: held?.intake ?? 'all' },
        ...{ emoji: held?.emoji ?? usualEmoji, ...given },
      },
    }
  },
  run: share,
  card: shared,
})
