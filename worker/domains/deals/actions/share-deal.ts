import * as z from 'zod'
import { deals } from '../../../../schema/workspace/deals.ts'
import { undoButton } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Button } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, unchanged } from '../../../core/errors.ts'
import { post } from '../../../core/event/commit/index.ts'
import { undoable } from '../../../core/event/undo.ts'
import { cardHere, placeLook } from '../../../core/record/conversations.ts'
import { conversationReader } from '../../../core/record/reader.ts'
import { isSeenLook } from '../../../core/record/scoped.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { openPlace } from '../../alerts/index.ts'
import { dealReceipt } from '../card.ts'
import { type Deal, dealLook } from '../queries.ts'
import { dealShown } from '../shown.ts'

const input = z.object({
  id: record('deal').meta({ label: 'Which deal', subject: true }),
  /** The event its receipt can undo, so that the receipt still can when it is drawn again. */
  logged: z.string().max(60).optional(),
  /** They know who else reads the conversation. */
  anyway: z.boolean().optional(),
})

const notForAll =
  'Not everyone may see this deal, so its card is posted in no conversation. Use Share with instead.'

async function run(ctx: Context, { id, logged, anyway }: z.output<typeof input>) {
  const [deal, place, here, may, isSeen] = await ask(
    ctx.db,
    dealLook(ctx, id),
    placeLook(ctx),
    cardHere(ctx, id),
    logged ? undoable(ctx, logged) : nothing(false),
    isSeenLook({ ...conversationReader(ctx.workspace), db: ctx.db }, deals, id),
  )
  if (!isSeen) throw new CrmError('forbidden', notForAll)
  const undoes = may ? logged : undefined
  if (here?.sent) return asItStands(ctx, id, undoes)
  const open = await openPlace(ctx, place, anyway ? undefined : all(ctx, deal, undoes))
  const changes = [post(deals, deal, open.id), ...(open.change ? [open.change] : [])]
  const notes = { ...(undoes && { logged: undoes }), ...(open.note && { note: open.note }) }
  return save(ctx, 'deal.shared', changes, { notes })
}

const all = (ctx: Context, { id, version }: Deal, logged?: string): Button => ({
  label: 'Share anyway',
  action: 'share-deal',
  mode: 'act',
  input: { id, anyway: true, ...(logged && { logged }) },
  drawn: ctx.drawn ?? { record: id, version },
})

async function asItStands(ctx: Context, id: string, logged: string | undefined): Promise<never> {
  const [shown] = await ask(ctx.db, dealShown(ctx, id))
  if (!shown) throw new CrmError('not_found', 'This deal was undone.')
  const title = `Already shared here: ${shown.deal.title}`
  throw unchanged(dealReceipt(ctx, shown, { title, undo: logged ? [undoButton(logged)] : [] }))
}

export const shareDeal = defineAction({
  title: 'Share a deal',
  submit: 'Share',
  needs: 'create',
  inConversation: true,
  input,
  run,
  card: receipt,
})
