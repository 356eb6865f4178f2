import * as z from 'zod'
import { open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import { find } from '../../../core/record/queries.ts'
import { caseLook, nameOf, onlyCase, whichCase } from '../../cases/index.ts'
import { talkLink } from '../web/link.ts'

/** The page of a case for its customer, to be given to them: who has the link reads and writes there. */
export const caseLink = defineAction({
  title: 'Customer’s link',
  needs: 'create',
  private: true,
  input: z.object({ id: whichCase }),
  help: { Cases: [['customer link #1042', 'The page where its customer reads and writes']] },
  typed: { words: ['customer link'], read: onlyCase },
  run: async (ctx, { id }): Promise<Card> => {
    const is = await find(ctx, caseLook(ctx, id))
    const link = await talkLink({ env: ctx.deps.env, now: ctx.now }, ctx.workspace.id, is)
    return {
      title: `Where the customer reads ${nameOf(is)}`,
      subtitle:
        'Who has this link sees what you and they wrote to each other, no note, and writes on. For half a year.',
      parts: [{ kind: 'text', text: link }],
      buttons: [open(is.id)],
    }
  },
  card: (_ctx, card) => card,
})
