import * as z from 'zod'
import { form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { find } from '../../../core/record/queries.ts'
import { erasuresList } from '../list.ts'

const card = (_ctx: Context, parts: Part[]): Card => ({
  title: 'Erasures',
  subtitle: parts.length
    ? 'Who that was is known to nobody any more; whether somebody is among them can be asked.'
    : 'Nobody was erased here.',
  parts,
  buttons: [form('Was somebody erased?', 'was-erased'), form('Erase a person', 'erase-person')],
})

/** Who was erased cannot be said; that somebody was, when and by whom can. */
export const erasuresShown = defineAction({
  title: 'Erasures',
  needs: 'audit',
  private: true,
  input: z.object({}),
  help: {
    'Who did what, and what is kept': [
      ['erasures', 'Who asked for which erasure, and how far it is'],
    ],
  },
  typed: { words: ['erasures'] },
  run: (ctx) => find(ctx, erasuresList.show(ctx, '')),
  card,
})
