import fc from 'fast-check'
import { newest, type office } from './desk-in-memory.ts'

/** What becomes of deals, step by step. */

type Step = [what: string, which: number, amount: number]

export const steps = fc.array(
  fc.tuple(
    fc.constantFrom('log', 'amount', 'move', 'win', 'lose', 'undo', 'remove', 'back'),
    fc.nat(5),
    fc.integer({ min: 1, max: 900 }),
  ),
  { maxLength: 12 },
)

type House = ReturnType<typeof office>

/** Does a step where it can be done: what is refused changes nothing. */
export async function take(house: House, [what, which, amount]: Step): Promise<void> {
  const all = house.sql('select id, status, stage_id from deals order by id')
  const deal = all[which % Math.max(1, all.length)]
  const id = String(deal?.id ?? '')
  const money = `${amount} ${amount % 3 ? 'EUR' : 'USD'}`
  const other = deal?.stage_id === 'stage_Proposal' ? 'Qualification' : 'Proposal'
  const does = (action: string, input: object) => house.does('maria', action, { ...input })
  const done: Record<string, () => Promise<unknown>> = {
    log: () => does('log-deal', { deal: `Deal ${all.length}`, amount: money }),
    amount: () => does('edit-deal', { id, amount: money }),
    move: () => does('move-deal', { id, stage: `stage_${other}` }),
    win: () => does('win-deal', { id, closeOn: 'today' }),
    lose: () => does('lose-deal', { id, reason: 'other', other: 'Price' }),
    undo: () => does('undo', { event: newest(house, 'events') }),
    remove: () => does('remove-record', { id }),
    back: () =>
      does('undo', {
        event: String(
          house.sql(
            "select id from events where name = 'record.removed' order by rowid desc limit 1",
          )[0]?.id ?? '',
        ),
      }),
  }
  await done[what]?.().catch(() => undefined)
}
