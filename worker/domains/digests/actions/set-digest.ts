import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { digests, digestTimes } from '../../../../schema/workspace/places.ts'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { oneOf } from '../../../core/action/fields.ts'
import { receipt, type Saved, save } from '../../../core/action/receipt.ts'
import type { Button, Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { unchanged } from '../../../core/errors.ts'
import { type Change, edit, insert } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { type Place, placeLook } from '../../../core/record/conversations.ts'
import { scopedById, selectAll } from '../../../core/record/scoped.ts'
import { ask, first, type Look } from '../../../platform/db.ts'
import { openPlace } from '../../alerts/index.ts'

const often = { daily: 'Every day', weekly: 'Every week', off: 'Never' } as const
const weekdays = {
  '1': 'Monday',
  '2': 'Tuesday',
  '3': 'Wednesday',
  '4': 'Thursday',
  '5': 'Friday',
  '6': 'Saturday',
  '7': 'Sunday',
} as const
const hours = Array.from({ length: 24 }, (_, hour) => String(hour)) as [string, ...string[]] // 24
const clock = (hour: number | string) => `${hour}:00`
const about = { all: 'Everyone’s deals', mine: 'My deals' } as const

const input = z.object({
  every: oneOf([...digestTimes, 'off'], often).meta({ label: 'How often' }),
  day: oneOf(['1', '2', '3', '4', '5', '6', '7'], weekdays)
    .optional()
    .meta({ label: 'Day', hint: 'Of a weekly digest' }),
  hour: oneOf(hours, Object.fromEntries(hours.map((hour) => [hour, clock(hour)])))
    .optional()
    .meta({ label: 'Hour' }),
  about: oneOf(['all', 'mine'], about).optional().meta({ label: 'About' }),
  /** They know who else reads the conversation. */
  anyway: z.boolean().optional(),
})

/** Where others read it too; without one it is the member's own, in their own conversation. */
const shared = (ctx: Context) => ctx.conversation && !ctx.conversation.personal

/** Whose it is: this conversation's, or the member's. */
const placeOf = (ctx: Context): Look<Place> =>
  shared(ctx)
    ? placeLook(ctx)
    : { queries: [], read: () => ({ id: ctx.member.id, outsiders: null, outsidersAt: null }) }

const digestOf = (ctx: Context, placeId: string) =>
  first(
    selectAll(ctx, digests)
      .from(scopedById(ctx, digests))
      .where(eq(digests.id, `digest_${placeId}`)),
  )

const filled = ({ every, day, hour, about }: z.output<typeof input>): Raw => ({
  every,
  ...(day && { day }),
  ...(hour && { hour }),
  ...(about && { about }),
})

const all = (given: z.output<typeof input>): Button =>
  act('Turn on anyway', 'set-digest', { ...filled(given), anyway: true })

async function known(ctx: Context) {
  const [place] = await ask(ctx.db, placeOf(ctx))
  const [digest] = await ask(ctx.db, digestOf(ctx, place.id))
  return { place, digest }
}

async function run(ctx: Context, given: z.output<typeof input>): Promise<Saved> {
  if (shared(ctx)) allow(ctx, 'alert')
  const { place, digest } = await known(ctx)
  if (given.every === 'off') {
    if (!digest?.active) throw unchanged(none(ctx))
    return save(ctx, 'digest.off', [edit(digests, digest, { active: false })])
  }
  const open = await openPlace(ctx, place, given.anyway ? undefined : all(given))
  const set = {
    memberId: ctx.member.id,
    every: given.every,
    weekday: Number(given.day ?? digest?.weekday ?? 1),
    hour: Number(given.hour ?? digest?.hour ?? 8),
    mine: given.about ? given.about === 'mine' : (digest?.mine ?? !shared(ctx)),
    active: true,
    since: ctx.now,
  }
  const conversationId = shared(ctx) ? place.id : null
  const change: Change = digest
    ? edit(digests, digest, set)
    : insert(ctx, digests, { id: `digest_${place.id}`, conversationId, ...set })
  const also = open.change ? [open.change] : []
  const note = [when(ctx, set), open.note].filter(Boolean).join('\n')
  return save(ctx, 'digest.on', [change, ...also], { notes: { note } })
}

type Set = Pick<typeof digests.$inferSelect, 'every' | 'weekday' | 'hour' | 'mine'>

/** "Every Monday at 8:00, here: everyone’s deals." */
function when(ctx: Context, { every, weekday, hour, mine }: Set): string {
  const day = weekdays[String(weekday) as keyof typeof weekdays] // 1 to 7, by the schema
  const often = every === 'daily' ? 'Every day' : `Every ${day}`
  const where = shared(ctx) ? 'here' : 'in your own chat with me'
  const deals = mine ? 'your deals' : 'everyone’s deals'
  return `${often} at ${clock(hour)}, ${where}: what happened to ${deals}. Where nothing did, nothing comes.`
}

const none = (ctx: Context) => ({
  title: 'There is no digest here',
  subtitle: `Type ${ctx.typed('digest daily')} to hear each day what happened.`,
  parts: [],
  buttons: [],
})

const begins = (text: string, of: string) => of.toLowerCase().startsWith(text.toLowerCase())

/** `daily`, `weekly fri 16`, `off`; anything else opens the form. */
function read(rest: string): Raw | undefined {
  const line = /^(daily|weekly|off)(?:\s+([a-z]{3,}))?(?:\s+(?:at\s+)?(\d{1,2})(?::00)?)?$/i
  const [all, every = '', named, hour] = line.exec(rest.trim()) ?? []
  const [day] = Object.entries(weekdays).find(([, one]) => named && begins(named, one)) ?? []
  if (!all || (named && !day) || Number(hour ?? 0) > 23) return undefined
  return { every: every.toLowerCase(), ...(day && { day }), ...(hour && { hour: String(+hour) }) }
}

export const setDigest = defineAction({
  title: 'Digest',
  needs: 'own',
  input,
  help: {
    'Your day': [
      ['digest daily', 'What happened, to you or to this conversation; also weekly, off'],
    ],
  },
  typed: { words: ['digest'], read: (_ctx, rest) => read(rest) },
  async prefill(ctx) {
    const { digest } = await known(ctx)
    const { weekday = 1, hour = 8, mine = !shared(ctx) } = digest ?? {}
    return {
      values: {
        every: digest?.active ? digest.every : 'daily',
        day: String(weekday),
        hour: String(hour),
        about: mine ? 'mine' : 'all',
      },
    }
  },
  example: { every: 'daily' },
  run,
  card: receipt,
})
