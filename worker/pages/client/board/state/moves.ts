import { ask, Refusal, save, wordsOf } from '../api/ask.ts'
import type { Deal, Done, Stage } from '../api/shapes.ts'
import {
  columnOf,
  dropDeal,
  findDeal,
  mark,
  memberNamed,
  placeDeal,
  saving,
  stageNamed,
} from './board.ts'
import { refresh } from './changes.ts'
import { dealAt, readTotals } from './load.ts'
import { ownEvents } from './own-events.ts'
import { openForm } from './panel.ts'
import { readBeside } from './readings.ts'
import { say } from './toasts.ts'
import { countDeal } from './totals.ts'

/** What is done to deals on the board: shown at once, saved, and put back where that fails. */

const merged = (deal: Deal, { data }: Done): Deal => ({
  ...deal,
  ...data,
  company: deal.company ?? null,
})

function shift(from: Deal, to: Deal, at = 0): void {
  countDeal(from, -1)
  countDeal(to, 1)
  if (to.status === 'open') placeDeal(to, at)
  else dropDeal(to.id)
}

interface Wish {
  action: string
  input: Record<string, string>
  /** As it looks once it is done. */
  as: Partial<Deal>
  toast: string
  /** Of all attempts at it, so that it happens once. */
  key: string
}

/** The same again on the version there is now, where nobody did anything to its stage meanwhile. */
async function onNewVersion(deal: Deal, wish: Wish): Promise<Done> {
  const { data: now } = await ask<{ data: Deal }>('GET', dealAt(deal.id))
  if (now.stageId === deal.stageId && now.status === deal.status) return send(now, wish)
  const where = now.status === 'open' ? `in ${stageNamed(now.stageId)?.name}` : now.status
  throw new Refusal(409, {
    detail: `${deal.title} was moved by somebody else meanwhile. It is ${where} now.`,
  })
}

const send = ({ version }: Deal, { action, input, key }: Wish) =>
  save<Done>(`/actions/${action}`, input, { version, key })

async function change(deal: Deal, wish: Wish): Promise<void> {
  const at = findDeal(deal.id)?.at ?? 0
  const after: Deal = { ...deal, ...wish.as }
  const wereRead = readBeside()
  shift(deal, after)
  mark(saving, deal.id, true)
  try {
    const done = await send(deal, wish).catch((error) => {
      if (error instanceof Refusal && error.status === 412) return onNewVersion(deal, wish)
      throw error
    })
    if (done.event) ownEvents.add(done.event)
    if (findDeal(deal.id)) placeDeal(merged(after, done))
    say(wish.toast, { event: done.event ?? undefined })
  } catch (error) {
    shift(after, deal, Math.min(at, columnOf(deal.stageId).deals.length))
    whyNot(error, deal, wish)
  } finally {
    mark(saving, deal.id, false)
    if (wereRead()) void readTotals().catch(() => undefined)
  }
}

/** What is to be put right is asked by the action's form; else it is said, with a way on. */
function whyNot(error: unknown, deal: Deal, wish: Wish): void {
  if (error instanceof Refusal && Object.keys(error.fields).length > 0)
    return void openForm(wish.action, wish.input, error)
  const isOver = error instanceof Refusal && error.status < 500
  say(`${deal.title} stays where it was. ${wordsOf(error)}`, {
    tone: 'bad',
    retry: isOver ? undefined : () => void change(deal, wish),
  })
  if (isOver) void refresh([deal.id]).catch(() => undefined)
}

export const moveDeal = (deal: Deal, to: Stage): Promise<void> | undefined =>
  to.id === deal.stageId
    ? undefined
    : change(deal, {
        ...{ action: 'move-deal', input: { id: deal.id, stage: to.id } },
        as: { stageId: to.id, pipelineId: to.pipelineId, enteredStageAt: new Date().toISOString() },
        ...{ toast: `${deal.title} is in ${to.name}.`, key: crypto.randomUUID() },
      })

/** To another stage, or another owner, or both: nobody’s, where that is ''. */
export function giveDeal(deal: Deal, to: Stage, ownerId: string): Promise<void> | undefined {
  if (ownerId === (deal.ownerId ?? '')) return moveDeal(deal, to)
  const moves = to.id !== deal.stageId && {
    ...{ stageId: to.id, pipelineId: to.pipelineId, enteredStageAt: new Date().toISOString() },
  }
  const name = memberNamed(ownerId)?.name
  const whose = name ? `is ${name}’s` : 'is nobody’s'
  return change(deal, {
    action: 'edit-deal',
    input: { id: deal.id, owner: ownerId, ...(moves && { stage: to.id }) },
    as: { ownerId: ownerId || null, ...moves },
    toast: `${deal.title} ${whose}${moves ? `, in ${to.name}` : ''}.`,
    key: crypto.randomUUID(),
  })
}

export const winDeal = (deal: Deal): Promise<void> =>
  change(deal, {
    ...{ action: 'win-deal', input: { id: deal.id } },
    ...{ as: { status: 'won' }, toast: `Won: ${deal.title}.`, key: crypto.randomUUID() },
  })

/** Why it was lost is asked. */
export const loseDeal = (deal: Deal): Promise<void> => openForm('lose-deal', { id: deal.id })

export async function undo(event: string, text: string, ids: string[] = []): Promise<void> {
  try {
    const done = await save<Done>(`/events/${event}/undo`, {})
    if (done.event) ownEvents.add(done.event)
    const touched = [...new Set([...ids, done.data?.id ?? ''])].filter(Boolean)
    if (touched.length) await refresh(touched)
    say('Undone.')
  } catch (error) {
    say(`${text} ${wordsOf(error)}`, { tone: 'bad' })
  }
}
