import * as z from 'zod'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { capital } from '../../../language/formatting.ts'
import { liveParts, manyText, saidOf } from '../card.ts'
import { liveIn } from '../live.ts'
import { readWords } from '../read.ts'
import { besideWords } from './beside-words.ts'
import { also, together, words } from './wish.ts'

const input = z.object({ words, also })

async function run(ctx: Context, given: z.output<typeof input>) {
  const typed = together(given.words, given.also)
  const of = await readWords(ctx, typed).catch(besideWords)
  return { typed, of, live: await liveIn(ctx, of) }
}

export const trySegment = defineAction({
  title: 'Try conditions',
  needs: 'read',
  costs: 'ask',
  submit: 'Show',
  input,
  example: { words: 'created this month' },
  run,
  card: (ctx, { typed, of, live }) => ({
    title: capital(manyText(ctx, live)),
    subtitle: saidOf(of),
    parts: liveParts(ctx, live),
    buttons: [
      ...(may(ctx, 'create')
        ? [
            {
              ...form('Save as a segment', 'save-segment', { words: typed }),
              style: 'primary' as const,
            },
          ]
        : []),
      form('Change', 'try-segment', { words: typed }),
      act('Search', 'find-records', { query: typed }),
    ],
  }),
})
