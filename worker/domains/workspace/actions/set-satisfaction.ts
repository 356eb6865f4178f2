import * as z from 'zod'
import { settings } from '../../../../schema/workspace/settings.ts'
import { defineAction } from '../../../core/action/define.ts'
import { oneOf, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError, unchanged } from '../../../core/errors.ts'
import { begun, differing, edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { lengthText, readLength } from '../../service-levels/index.ts'
import { settingsCard } from '../card.ts'
import { settingsLook } from '../queries.ts'

const usualDelay = 60

function delayIn({ member }: Context, typed: string): number {
  const read = readLength(typed, member.locale)
  if ('is' in read) return read.is
  throw fieldError('delay', read.not)
}

/** Whether customers are asked how satisfied they are, and how long after. */
export const setSatisfaction = defineAction({
  title: 'Satisfaction',
  needs: 'admin',
  private: true,
  input: z.object({
    asks: oneOf(['yes', 'no'], { yes: 'Ask once a case is solved', no: 'Do not ask' }).meta({
      label: 'Customers',
    }),
    delay: text.optional().meta({ label: 'How long after', hint: '1 hour' }),
  }),
  help: {
    'The workspace': [
      ['satisfaction', 'Whether customers are asked once a case is solved, and when'],
    ],
  },
  typed: { words: ['satisfaction'], opens: true, read: () => ({}) },
  prefill: async (ctx) => {
    const is = await find(ctx, settingsLook(ctx))
    return {
      drawn: { record: is.id, version: is.version },
      intro:
        'One question, 1 to 5, by the channel of the case, where somebody had answered it. Who does not want mails is not asked.',
      values: {
        asks: is.askAfter === null ? 'no' : 'yes',
        delay: lengthText(is.askAfter ?? usualDelay),
      },
    }
  },
  example: { asks: 'yes', delay: '1 hour' },
  run: async (ctx, { asks, delay }) => {
    const is = await find(ctx, settingsLook(ctx))
    const after = delay === undefined ? (is.askAfter ?? usualDelay) : delayIn(ctx, delay)
    const patch = differing(is, { askAfter: asks === 'yes' ? after : null })
    if (Object.keys(patch).length === 0) throw unchanged(settingsCard(ctx, is, 'Nothing to change'))
    return save(ctx, 'workspace.changed', [begun(settings, is), edit(settings, is, patch)])
  },
  card: receipt,
})
