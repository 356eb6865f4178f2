import * as z from 'zod'
import { messages } from '../../../../schema/workspace/cases.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { notThere } from '../../../core/record/queries.ts'
import { ask } from '../../../platform/db.ts'
import { messageOpened } from '../message-card.ts'
import { messageText, saidLook } from '../queries.ts'

/** A message's text, a page at a time: to the one who asks, also where others read along. */
export const readMessage = defineAction({
  title: 'Read a message',
  needs: 'read',
  hidden: true,
  private: true,
  input: z.object({ id: z.string().max(60), from: z.int().min(0).default(0) }),
  example: { id: exampleId('message') },
  async run(ctx, { id, from }) {
    const [said, whole] = await ask(ctx.db, saidLook(ctx, id), messageText(ctx, id))
    if (!said) throw notThere(ctx, messages, id)
    return messageOpened(ctx, said, whole?.text ?? '', from)
  },
  card: (_ctx, card) => card,
})
