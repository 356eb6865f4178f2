import * as z from 'zod'
import { retentionProposals } from '../../../../schema/workspace/privacy.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { defineEvent } from '../../../core/event/define.ts'
import { moment } from '../../../language/formatting.ts'
import { ask } from '../../../platform/db.ts'
import { mustBeProposed } from '../retention/decided.ts'
import { monthsFrom } from '../retention/months.ts'
import { rulesLook } from '../retention/queries.ts'

const keptEvent = defineEvent({
  name: 'proposal.kept',
  receipt: () => 'Kept',
  timeline: 'Kept',
})

const aYear = 12

async function run(ctx: Context, { ids }: { ids: string[] }) {
  const all = await mustBeProposed(ctx, ids)
  const [rules] = await ask(ctx.db, rulesLook(ctx))
  const until = (of: string) =>
    monthsFrom(ctx.now, rules.find((rule) => rule.of === of)?.months || aYear)
  const changes = all.map((one) =>
    edit(retentionProposals, one, { state: 'kept', keepUntil: until(one.of) }),
  )
  const note = `Proposed again after ${moment(until(all[0]?.of ?? ''), readerOf(ctx))}, if nobody is in contact until then.`
  return save(ctx, keptEvent.name, changes, { notes: { note } })
}

/** Who is proposed for erasure stays for as long again as the rule says. */
export const keepProposed = defineAction({
  title: 'Keep',
  needs: 'admin',
  hidden: true,
  private: true,
  input: z.object({ ids: z.array(z.string().max(60)).min(1).max(20) }),
  example: { ids: [exampleId('proposal')] },
  events: [keptEvent],
  run,
  card: receipt,
})
