import * as z from 'zod'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { act } from '../../../core/action/buttons.ts'
import { type AnyAction, defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { fieldError, unchanged } from '../../../core/errors.ts'
import { differing, edit } from '../../../core/event/commit/index.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { type Availability, standsAt } from '../standing.ts'
import { readUntil } from '../until.ts'

async function stand(ctx: Context, availability: Availability, until?: string) {
  const is = await find(ctx, recordLook(ctx, workspaceMembers, ctx.member.id))
  const read = until ? readUntil(until, readerOf(ctx)) : undefined
  if (read && 'not' in read) throw fieldError('until', read.not)
  const wanted =
    availability === 'available'
      ? { availability: null, backAt: null }
      : { availability, backAt: read?.is ?? null }
  const patch = differing(is, wanted)
  if (Object.keys(patch).length === 0)
    throw unchanged({
      title: `You are ${standsAt(is, ctx.now)} already`,
      parts: [],
      buttons: [act('My settings', 'my-settings')],
    })
  return save(ctx, 'availability.set', [edit(workspaceMembers, is, patch)])
}

const until = z.object({
  until: text.optional().meta({ label: 'Until', hint: '14:00, tomorrow, Monday 9:00' }),
})

interface Words {
  title: string
  submit: string
  words: string[]
  help: NonNullable<AnyAction['help']>
}

const untilThen =
  /^(?:\d|(?:until|till|to|for|bis|für|jusqu|hasta|por|fino|per|até|tot|voor|do|til)\b)/i

/** `away tomorrow` may be said of tomorrow alone: the form asks until when. */
const mayBeLater = ({ until }: Raw): boolean => typeof until === 'string' && !untilThen.test(until)

/** New cases go to others, and alarms on to the next one, until then or until they say otherwise. */
const absence = (availability: 'away' | 'busy', { words, ...shown }: Words) =>
  defineAction({
    ...shown,
    needs: 'create',
    private: true,
    input: until,
    typed: { words, read: (_ctx, rest) => (rest ? { until: rest } : {}), opens: mayBeLater },
    prefill: async () => ({ values: {}, intro: 'From now on, until then.' }),
    example: { until: '2 hours' },
    run: (ctx, { until }) => stand(ctx, availability, until),
    card: receipt,
  })

export const goAway = absence('away', {
  ...{ title: 'I am away', submit: 'Away', words: ['away'] },
  help: { 'Setting up': [['away until 2pm', 'New cases go to others until then']] },
})
export const beBusy = absence('busy', {
  ...{ title: 'I am busy', submit: 'Busy', words: ['busy'] },
  help: { 'Setting up': [['busy until friday', 'The same, while you are there']] },
})

export const beAvailable = defineAction({
  title: 'I am available',
  needs: 'create',
  private: true,
  submit: 'Available',
  input: z.object({}),
  help: { 'Setting up': [['available', 'New cases come to you again; i am back does the same']] },
  typed: { words: ['available', 'i am back'] },
  run: (ctx) => stand(ctx, 'available'),
  card: receipt,
})
