import * as z from 'zod'
import { deals } from '../../../../schema/workspace/deals.ts'
import { defineAction } from '../../../core/action/define.ts'
import { choice, date, money, oneOf, record, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { ownerChosen } from '../../../core/action/which-owner.ts'
import type { Json } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError, fieldError } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { ago, today } from '../../../language/formatting.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { type Chosen, companyChosen, companyIn } from '../../companies/index.ts'
import {
  type Pipeline,
  pickStage,
  pipelinesLook,
  stageChoices,
  stagesLook,
} from '../../pipelines/index.ts'
import { settingsLook } from '../../workspace/index.ts'
import { amountOf } from '../card.ts'
import { closes } from '../closes.ts'
import { reasonChoices, reasonOf, reasonsListed } from '../lost-reason.ts'
import { closedAtOf, closeOnOf, mustHavePassed, pastChoice } from './close-date.ts'
import { readDealLine } from './read-line.ts'
import { type Similar, similarTo } from './similar.ts'
import {
  contactChosen,
  contactsChosen,
  peopleInLine,
  personMeant,
  severalPeople,
} from './which-contact.ts'

/** Asked only of a deal that is logged as won or lost. */
const ended = {
  status: oneOf(['open', 'won', 'lost'], { open: 'Open', won: 'Won', lost: 'Lost' })
    .optional()
    .meta({ label: 'Status' }),
  reason: choice(reasonChoices).optional().meta({ label: 'Lost reason', sets: 'lostReason' }),
  other: text.optional().meta({ label: 'Other reason', hint: 'In a few words' }),
}

const input = z.object({
  deal: text.meta({ label: 'Deal', sets: 'title', hint: 'Acme renewal' }),
  company: record('company', true).optional().meta({ label: 'Company', sets: 'companyId' }),
  amount: money.optional().meta({ label: 'Amount', hint: '12.5k EUR' }),
  closeOn: date.optional().meta({ label: 'Close date' }),
  past: pastChoice,
  /** The close date was typed without a year, and has just passed; or it was said to be over. */
  passed: z.enum(['year', 'over']).optional(),
  /** The currency that the word for how it ended names instead: of so many won nothing is won. */
  unless: z.string().max(3).optional(),
  stage: choice(stageChoices).optional().meta({ label: 'Stage', sets: 'stageId' }),
  owner: record('member').optional().meta({ label: 'Owner', sets: 'ownerId' }),
  contact: record('contact').optional().meta({ label: 'Contact', firstOf: 'contactIds' }),
  /** All of them, in place of the first. */
  contactIds: severalPeople.optional(),
  ...ended,
  /** The pieces of a typed line, in which the company is looked for. */
  pieces: z.array(z.string().max(200)).max(20).optional(),
  /** What to know of words of the line that stay in the title. */
  hints: z.array(z.string().max(200)).max(5).optional(),
})

export const logDeal = defineAction({
  title: 'Log a deal',
  usual: true,
  needs: 'create',
  of: 'deal',
  input,
  starts: { 'log-deal': { title: 'Log a deal', does: 'Name, amount, close date', input: {} } },
  help: {
    Deals: [['deal Acme 12.5k EUR renewal close 30 Sep', 'Log a deal; deal alone opens the form']],
  },
  typed: { words: ['deal', 'new deal', 'add deal', 'add a deal'], read: readDealLine },
  prefill: async (ctx, { status }) => {
    const [first] = await find(ctx, stagesLook(ctx))
    return {
      without: Object.keys(ended).filter((name) => !asksFor(status).includes(name)),
      values: { owner: ctx.member.id, stage: first?.id ?? null },
      shown: { owner: ctx.member.name },
    }
  },
  run: logIt,
  card: receipt,
})

function asksFor(status: Json | undefined): string[] {
  if (status === 'lost') return Object.keys(ended)
  return status === 'won' ? ['status'] : []
}

/** How it ended, and when; of one that is lost, why. */
function outcomeOf(
  ctx: Context,
  { status = 'open', reason, other }: z.output<typeof input>,
  closeOn: string | null | undefined,
  reasons: string[],
) {
  if (status !== 'lost' && reason)
    throw fieldError('reason', 'Only a deal that is lost has a reason.')
  if (status === 'open') return { status, closedAt: null, lostReason: null }
  const closedAt = closedAtOf(ctx, closeOn)
  if (status === 'won') return { status, closedAt, lostReason: null }
  const { locale } = ctx.member
  if (reason) return { status, closedAt, lostReason: reasonOf(reasons, { reason, other }, locale) }
  throw new CrmError('ambiguous', 'Why was it lost?', {
    fields: { reason: 'Why was it lost?' },
    ask: { field: 'reason', choices: reasonsListed(reasons) },
  })
}

/** How it ended, as far as the word for it is no money. */
const asMeant = ({ unless, ...given }: z.output<typeof input>): z.output<typeof input> =>
  unless && given.amount?.currency === unless ? { ...given, status: 'open' } : given

async function logIt(ctx: Context, asked: z.output<typeof input>) {
  const given = asMeant(asked)
  const closeOn = closeOnOf(ctx, given)
  if (given.status && given.status !== 'open') mustHavePassed(ctx, closeOn, given.status)
  const pieces = given.pieces ?? [given.deal]
  const [pipelines, named, ownerId, chosen, similar, reasons, called, all] = await ask(
    ctx.db,
    pipelinesLook(ctx),
    given.company
      ? companyChosen(ctx, given.company)
      : companyIn(ctx, pieces, given.pieces !== undefined),
    ownerChosen(ctx, given.owner, { table: deals }),
    contactChosen(ctx, given.contact),
    similarTo(ctx, given.deal, given.company ? [given.company] : pieces.flatMap(beginnings)),
    given.status === 'lost' ? settingsLook(ctx) : nothing(undefined),
    peopleInLine(ctx, given.company ? undefined : given.pieces),
    contactsChosen(ctx, given.contactIds),
  )
  // A line that names somebody known makes no company of that name.
  const company = named.change && called.length ? noCompany : named
  if (company.doubt) throw company.doubt
  const [first] = all
  const person = first ?? chosen ?? (company === noCompany ? personMeant(called) : undefined)
  const stages = pipelines.flatMap((one) => one.stages)
  const stage = given.stage ? pickStage(stages, given.stage) : stages[0]
  if (!stage) throw new Error('a workspace without a stage')
  const outcome = outcomeOf(ctx, given, closeOn, reasons?.lostReasons ?? [])
  const deal = {
    id: newId('deal', ctx.now),
    title: given.deal,
    companyId: company.id ?? person?.companyId ?? null,
    contactIds: first ? all.map(({ id }) => id) : person ? [person.id] : [],
    contactRoles: {},
    lines: [],
    ownerId: ownerId ?? ctx.member.id,
    pipelineId: stage.pipelineId,
    stageId: stage.id,
    enteredStageAt: ctx.now,
    amount: given.amount?.minor ?? null,
    currency: given.amount?.currency ?? ctx.workspace.currency,
    closeOn: closeOn ?? (outcome.status === 'won' ? today(readerOf(ctx)) : null),
    ...outcome,
    fine: null,
  }
  const notes = {
    ...(given.hints?.length && { note: given.hints.join('\n') }),
    ...(company.change && { newCompany: true }),
    ...(similar && {
      similar: similar.id,
      like: `Looks like "${similar.title}". Same deal?`,
      likeFacts: facts(ctx, similar, pipelines),
    }),
  }
  const changes = [insert(ctx, deals, deal), ...(company.change ? [company.change] : [])]
  return save(ctx, events[outcome.status], changes, { notes })
}

const noCompany: Chosen = { id: null, name: null }

const events = { open: 'deal.logged', won: 'deal.won', lost: 'deal.lost' }

/** "Acme", "Acme Tools", "Acme Tools renewal": the ways a piece can begin with a company. */
const beginnings = (piece: string) => {
  const words = piece.split(/\s+/)
  return words.slice(0, 6).map((_, at) => words.slice(0, at + 1).join(' '))
}

/** "open · Proposal · €9,000 · closes 30 Sep · logged yesterday". */
function facts(ctx: Context, similar: Similar, pipelines: Pipeline[]) {
  const { status, stageId, closedAt, createdAt, ...deal } = similar
  const reader = readerOf(ctx)
  const stages = pipelines.flatMap((one) => [...one.stages, ...one.retired])
  const all = [
    status === 'won' && closedAt ? `won ${ago(closedAt, reader)}` : status,
    status === 'open' && stages.find(({ id }) => id === stageId)?.name,
    amountOf(ctx, deal),
    status === 'open' && closes(ctx, deal.closeOn),
    `logged ${ago(createdAt, reader)}`,
  ]
  return all.filter(Boolean).join(' · ')
}
