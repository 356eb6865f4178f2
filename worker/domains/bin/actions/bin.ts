import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import { find } from '../../../core/record/queries.ts'
import { binList } from '../list.ts'

const empty = 'Nothing was removed in the last 30 days.'

/** What was removed lately, each with Put back. */
export const bin = defineAction({
  title: 'Bin',
  needs: 'read',
  private: true,
  redrawn: true,
  costs: 'ask',
  input: z.object({}),
  help: { Deals: [['bin', 'What was removed in the last 30 days, each with Put back']] },
  typed: { words: ['bin'] },
  run: (ctx) => find(ctx, binList.show(ctx, '')),
  card: (_ctx, parts): Card => ({
    title: 'Bin',
    subtitle: parts.length ? 'Removed in the last 30 days, then erased.' : empty,
    parts,
    buttons: [],
  }),
})
