import * as z from 'zod'
import { act, open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import type { Button, Card } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { commit } from '../../../core/event/commit/index.ts'
import { defineEvent } from '../../../core/event/define.ts'
import { sendWork } from '../../../core/event/work.ts'
import { moment } from '../../../language/formatting.ts'
import { nothing } from '../../../platform/db.ts'
import { type Arrival, arrivalLook, setArrival } from '../arrivals.ts'
import { channelWords, stateWords } from '../words.ts'

const input = z.object({ id: z.string().max(60) })

async function found(ctx: Context, id: string): Promise<Arrival> {
  const is = await arrivalLook(ctx.deps, { workspaceId: ctx.workspace.id, id })
  if (!is) throw new CrmError('not_found', 'There is no such message in this workspace.')
  return is
}

const buttons = ({ id, state, caseId }: Arrival): Button[] => [
  ...(state === 'failed' ? [act('Try again', 'take-arrival', { id })] : []),
  ...(state === 'ignored' ? [act('Take it in', 'take-arrival', { id })] : []),
  ...(caseId ? [{ ...open(caseId), label: 'Open the case' }] : []),
  act('Channels', 'channels'),
]

const proofs = z.object({ proof: z.record(z.string(), z.string()) })

/** By what Cloudflare checked who sent it: "SPF pass · DKIM pass · DMARC fail". */
const checkedBy = ({ payload }: Arrival): string =>
  Object.entries(proofs.safeParse(payload).data?.proof ?? {})
    .map(([name, result]) => `${name.toUpperCase()} ${result}`)
    .join(' · ')

function card(ctx: Context, is: Arrival): Card {
  const facts = [
    { label: 'From', value: is.sender },
    { label: 'To', value: is.recipient },
    { label: 'Came', value: moment(is.at, readerOf(ctx)) },
    { label: 'Sender checked', value: checkedBy(is) },
    { label: 'Why', value: is.reason ?? '' },
  ]
  return {
    title: is.subject || channelWords[is.channel],
    badge: stateWords[is.state],
    ...(is.state === 'failed' && { tone: 'warn' as const }),
    subtitle: channelWords[is.channel],
    parts: [{ kind: 'facts', facts: facts.filter(({ value }) => value) }],
    buttons: buttons(is),
  }
}

export const arrival = defineAction({
  title: 'What came in',
  needs: 'audit',
  private: true,
  hidden: true,
  input,
  example: { id: exampleId('arrival') },
  run: (ctx, { id }) => found(ctx, id),
  card,
})

/** Takes it in, also what a rule would ignore; what is in a case already stays as it is. */
async function take(ctx: Context, id: string): Promise<Arrival> {
  const is = await found(ctx, id)
  if (is.state !== 'failed' && is.state !== 'ignored') return is
  await commit(ctx, 'arrival.taken', [], {
    about: ctx.member.id,
    notes: { arrival: id, called: is.subject },
    show: () => nothing(undefined),
  })
  const set = { state: 'waiting' as const, forced: is.state === 'ignored' || is.forced }
  await setArrival(ctx.deps, is, { ...set, tries: 0, nextTryAt: ctx.now })
  await sendWork(ctx.deps, { workspaceId: ctx.workspace.id, id })
  return { ...is, ...set }
}

export const takeArrival = defineAction({
  title: 'Take it in',
  needs: 'admin',
  private: true,
  hidden: true,
  input,
  example: { id: exampleId('arrival') },
  events: [defineEvent({ name: 'arrival.taken', timeline: 'Taken in again', undo: false })],
  run: (ctx, { id }) => take(ctx, id),
  card,
})
