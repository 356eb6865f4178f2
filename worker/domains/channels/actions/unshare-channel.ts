import * as z from 'zod'
import { conversations } from '../../../../schema/workspace/places.ts'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { unchanged } from '../../../core/errors.ts'
import { commit, edit, isRepeated } from '../../../core/event/commit/index.ts'
import { defineEvent } from '../../../core/event/define.ts'
import { placeLook } from '../../../core/record/conversations.ts'
import { find } from '../../../core/record/queries.ts'
import { forgetReaders } from '../../../identity/outsiders.ts'
import { capital } from '../../../language/formatting.ts'
import { nothing } from '../../../platform/db.ts'
import { heldLook, placeName } from '../shared/place.ts'

async function unshare(ctx: Context): Promise<string> {
  const place = await find(ctx, placeLook(ctx))
  const held = await find(ctx, heldLook(ctx, place.id))
  const name = placeName({ name: ctx.conversation?.name ?? held?.name ?? null })
  if (!held?.intake && !(await isRepeated(ctx)))
    throw unchanged({
      ...{ title: `${capital(name)} is not shared with a customer`, parts: [] },
      buttons: [form('Share it', 'share-channel')],
    })
  if (held) {
    const set = { intake: null, companyId: null, emoji: null }
    await commit(ctx, 'channel.unshared', [edit(conversations, held, set)], {
      show: () => nothing(undefined),
    })
  }
  if (ctx.conversation) forgetReaders(ctx, ctx.conversation)
  return name
}

export const unshareChannel = defineAction({
  title: 'Share no longer',
  needs: 'admin',
  private: true,
  inConversation: true,
  input: z.object({}),
  help: { 'The workspace': [['not shared', 'It makes no cases any more']] },
  typed: { words: ['not shared', 'unshare'] },
  events: [
    defineEvent({
      ...{ name: 'channel.unshared', of: 'conversation', timeline: 'Shared no longer' },
      receipt: () => 'Shared no longer',
      ...{ undo: false, insteadOfUndo: 'Type “shared” and the customer in the channel.' },
    }),
  ],
  run: unshare,
  card: (_ctx, name): Card => ({
    title: `${capital(name)} is not shared any more`,
    subtitle: 'What is written there makes no case, and no answer goes there.',
    parts: [],
    buttons: [act('Channels', 'channels')],
  }),
})
