import * as z from 'zod'
import { colleagueIn } from '../../../core/action/colleague-in.ts'
import { defineAction } from '../../../core/action/define.ts'
import { everyoneLook } from '../../../core/record/colleagues.ts'
import { ask } from '../../../platform/db.ts'
import { accuracyCard } from '../accuracy/card.ts'
import { readAccuracy } from '../accuracy/read.ts'
import { of, ownerOf } from './whose-forecast.ts'

const input = z.object({
  /** A colleague by id or name; everyone's where there is none. */
  owner: z.string().max(60).optional(),
})

/** What the forecast said when a month began, against what came. */
export const forecastAccuracy = defineAction({
  title: 'Forecast accuracy',
  needs: 'read',
  costs: 'ask',
  input,
  help: { Numbers: [['forecast accuracy', 'What it said when a month began, against what came']] },
  typed: {
    words: ['forecast accuracy'],
    read: (ctx, rest) => (rest ? { owner: colleagueIn(ctx, rest.replace(of, '')) } : {}),
  },
  run: async (ctx, { owner: typed }) => {
    const owner = await ownerOf(ctx, typed)
    const found = await readAccuracy(ctx, owner)
    const [members] = await ask(ctx.db, everyoneLook(ctx))
    const name = owner && (members.find(({ id }) => id === owner)?.name ?? 'Former colleague')
    return { found, name }
  },
  card: (ctx, { found, name }) => accuracyCard(ctx, found, name),
})
