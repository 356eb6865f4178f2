import { type ActivityShown, activityCard, activityShown } from '../../domains/activities/card.ts'
import { type CompanyShown, companyCard, companyShown } from '../../domains/companies/card.ts'
import { type ContactShown, contactCard, contactShown } from '../../domains/contacts/card.ts'
import { type DealShown, dealOpened, dealReceipt, undoButton } from '../../domains/deals/card.ts'
import { accountLook } from '../../domains/members/account-card.ts'
import { memberShown } from '../../domains/members/card.ts'
import { type PipelineShown, pipelineCard, pipelineShown } from '../../domains/pipelines/card.ts'
import { type ProductShown, productCard, productShown } from '../../domains/products/card.ts'
import { doneCard, type TaskShown, taskCard, taskShown } from '../../domains/tasks/card.ts'
import { copyOut } from '../../identity/directory-sync.ts'
import { ask, first, type Look, map, nothing } from '../../platform/db.ts'
import type { Button, Card, Part } from '../card.ts'
import type { Context } from '../context.ts'
import { CrmError, explain } from '../errors.ts'
import { eventByRequest } from '../event/commit/conflicts.ts'
import {
  type Change,
  type Committed,
  type Committing,
  commit,
  type Told,
} from '../event/commit/index.ts'
import { offered, stillOffered } from '../event/undo-offer.ts'
import { settingsLook } from '../record/queries.ts'
import { kindOf } from '../record/registry.ts'
import { insteadCard } from './any-card.ts'
import { type SharedShown, sharedReceipt } from './shared.ts'

type Shown =
  | { kind: 'deal'; is: DealShown }
  | { kind: 'contact'; is: ContactShown }
  | { kind: 'company'; is: CompanyShown }
  | { kind: 'activity'; is: ActivityShown }
  | { kind: 'product'; is: ProductShown }
  | { kind: 'task'; is: TaskShown }
  | { kind: 'pipeline'; is: PipelineShown }
  | SharedShown
  | undefined

/** What was saved, the record as it is now, and the event that the reader may undo. */
export type Saved = Committed<Shown> & { undoes?: string | undefined }

function shownLook(ctx: Context, id: string): Look<Shown> {
  const kind = kindOf(id)
  if (kind === 'deal') return map(dealOpened(ctx, id), (is) => is && { kind, is })
  if (kind === 'contact') return map(contactShown(ctx, id), (is) => is && { kind, is })
  if (kind === 'company') return map(companyShown(ctx, id), (is) => is && { kind, is })
  if (kind === 'activity') return map(activityShown(ctx, id), (is) => is && { kind, is })
  if (kind === 'product') return map(productShown(ctx, id), (is) => is && { kind, is })
  if (kind === 'task') return map(taskShown(ctx, id), (is) => is && { kind, is })
  if (kind === 'pipeline' || kind === 'stage')
    return map(pipelineShown(ctx, id), (is) => is && { kind: 'pipeline', is })
  if (kind === 'settings') return map(settingsLook(ctx), (is) => ({ kind, is }))
  if (kind === 'member') return map(memberShown(ctx, id), (is) => is && { kind, is })
  if (kind === 'account') return map(accountLook(ctx, id), (is) => is && { kind, is })
  return nothing(undefined)
}

const isShared = (shown: Shown): shown is SharedShown =>
  shown?.kind === 'settings' || shown?.kind === 'member' || shown?.kind === 'account'

/** `commit`, and the record as it then is, for the receipt. */
export async function save(
  ctx: Context,
  name: string,
  changes: Change[],
  options: Pick<Committing<Shown>, 'told' | 'undoes' | 'notify' | 'again'> = {},
): Promise<Saved> {
  const saved = await commit(ctx, name, changes, { ...options, show: (id) => shownLook(ctx, id) })
  // What cannot be copied at once is saved all the same, and copied by the minute's sweep.
  if (isShared(saved.shown)) await copyOut(ctx.deps, saved.shown).catch(explain)
  const undoes = saved.earlier ? await stillOffered(ctx, saved) : offered(ctx, saved, changes)
  return { ...saved, undoes }
}

const titles: Record<string, (deal: DealShown) => string> = {
  'deal.logged': ({ deal }) => `Logged: ${deal.title}`,
  'deal.edited': ({ deal }) => `Saved: ${deal.title}`,
  'deal.moved': ({ deal, stage }) => `${deal.title} moved to ${stage}`,
  'deal.won': ({ deal }) => `Won: ${deal.title}`,
  'deal.lost': ({ deal }) => `Lost: ${deal.title}`,
  'deal.reassigned': ({ deal, owner }) => `Given to ${owner ?? 'nobody'}: ${deal.title}`,
  'deal.postponed': ({ deal }) => `Postponed: ${deal.title}`,
  'deal.priced': ({ deal }) => `Saved: ${deal.title}`,
  'deal.paused': ({ deal }) => `Fine for two weeks: ${deal.title}`,
  'deal.involved': ({ deal }) => `Saved: ${deal.title}`,
  'deal.lined': ({ deal }) => `Saved: ${deal.title}`,
  'deal.shared': ({ deal }) => `Shared here: ${deal.title}`,
  undone: ({ deal }) => `Undone: ${deal.title}`,
}

const pipelineTitles: Record<string, (shown: PipelineShown) => string> = {
  'pipeline.added': ({ here }) => `Added: ${here.name}`,
  'pipeline.renamed': ({ here }) => `Renamed: ${here.name}`,
  'stage.added': ({ stage }) => `Added: ${stage?.name}`,
  'stage.changed': ({ stage }) => `Saved: ${stage?.name}`,
  'stage.retired': ({ stage }) => `Retired: ${stage?.name}`,
  undone: () => 'Undone',
}

const plain: Record<string, [title: string, subtitle?: string]> = {
  'alerts.on': [
    'Alerts are on here',
    'New, moved, won and lost deals appear in this conversation, one card each.',
  ],
  'alerts.off': ['Alerts are off here', 'No new cards will come. The ones already here stay true.'],
  'digest.on': ['The digest is on'],
  'digest.off': ['No more digests come'],
  'rates.entered': ['Rates entered', 'Totals in other currencies are reckoned with them.'],
  'target.set': ['Target set'],
  'target.removed': ['Target taken away'],
  'delivery.retried': ['It is tried again', 'Ask doctor in a minute what came of it.'],
  undone: ['Undone', 'Everything is as it was before.'],
}

const products: Record<string, string> = {
  'product.added': 'Added',
  'product.retired': 'Retired',
  undone: 'Undone',
}

/** What happened, and what can be done next: the same for the same event, whoever asks again. */
export function receipt(ctx: Context, { name, told, shown, undoes }: Saved): Card {
  const undo = undoes ? [undoButton(undoes)] : []
  if (shown?.kind === 'deal') {
    const title = titles[name]?.(shown.is) ?? shown.is.deal.title
    const mark = told.newCompany ? ' (new company)' : ''
    return dealReceipt(ctx, shown.is, { title, mark, undo, parts: extras(told, undoes) })
  }
  if (shown?.kind === 'contact' || shown?.kind === 'company') {
    const card = shown.kind === 'contact' ? contactCard(ctx, shown.is) : companyCard(ctx, shown.is)
    const did = name === `${shown.kind}.added` ? 'Added' : name === 'undone' ? 'Undone' : 'Saved'
    return { ...card, title: `${did}: ${card.title}`, buttons: [...card.buttons, ...undo] }
  }
  if (shown?.kind === 'product') {
    const card = productCard(ctx, shown.is)
    const did = products[name] ?? 'Saved'
    return { ...card, title: `${did}: ${card.title}`, buttons: [...card.buttons, ...undo] }
  }
  if (shown?.kind === 'task') return taskReceipt(ctx, name, shown.is, undo)
  if (shown?.kind === 'pipeline') {
    const title = pipelineTitles[name]?.(shown.is) ?? shown.is.here.name
    return pipelineCard(ctx, shown.is, { title, undo, parts: extras(told, undoes) })
  }
  if (shown?.kind === 'activity') return activityCard(ctx, shown.is, undo)
  if (isShared(shown)) return sharedReceipt(ctx, shown, { name, told, undo })
  const [said, subtitle] = plain[name] ?? ['This was undone since']
  const title = typeof told.was === 'string' ? `${said}: ${told.was}` : said
  const buttons = plain[name] ? undo : []
  return { title, ...(subtitle && { subtitle }), parts: extras(told, undoes), buttons }
}

const taskTitles: Record<string, string> = {
  'task.added': 'Added: ',
  'task.done': 'Done: ',
  'task.snoozed': 'Snoozed: ',
  'task.edited': 'Saved: ',
  undone: 'Undone: ',
}

function taskReceipt(ctx: Context, name: string, task: TaskShown, undo: Button[]): Card {
  const title = `${taskTitles[name] ?? ''}${task.title}`
  const card = (name === 'task.done' ? doneCard : taskCard)(ctx, task, title)
  return { ...card, buttons: [...card.buttons, ...undo] }
}

/** Warnings beside the receipt: a deal that looks the same, fields an undo had to leave. */
function extras({ similar, like, left, note }: Told, event: string | undefined): Part[] {
  const text = typeof left === 'string' ? left : undefined
  const said = typeof note === 'string' ? note : undefined
  const input = event && typeof similar === 'string' ? { event, instead: similar } : undefined
  return [
    ...(said ? [{ kind: 'text' as const, text: said }] : []),
    ...(text ? [{ kind: 'text' as const, text, tone: 'warn' as const }] : []),
    ...(input && typeof like === 'string'
      ? [{ kind: 'list' as const, items: [{ title: like, button: useThatOne(input) }] }]
      : []),
  ]
}

const useThatOne = (input: { event: string; instead: string }) =>
  ({ label: 'Use that one', action: 'undo', mode: 'act', input }) as const

/**
 * The receipt of an earlier request with the same id, if there is one. Throws `conflict`, with the
 * record's card, where that one asked for something else.
 */
export async function earlierReceipt(ctx: Context): Promise<Card | undefined> {
  const [event] = await ask(ctx.db, first(eventByRequest(ctx)))
  if (!event?.recordId) return undefined
  const { id, name, recordId, told } = event
  const [shown] = await ask(ctx.db, shownLook(ctx, recordId))
  const done = { name, event: id, recordId, told: told ?? {}, shown }
  const { instead } = done.told
  const card =
    typeof instead === 'string'
      ? await insteadCard(ctx, instead)
      : receipt(ctx, { ...done, undoes: await stillOffered(ctx, done) })
  if (event.input === ctx.inputDigest) return card
  throw new CrmError('conflict', 'This was saved already. Edit it if something is missing.', {
    card,
  })
}
