import * as z from 'zod'
import { act, form, open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { withNotYours } from '../../../core/action/not-yours.ts'
import { recordCard } from '../../../core/action/record-card.ts'
import { type Button, type Card, listed, type Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { besideOthers, findAsked, pageAsked } from '../../../core/record/filter/find-asked.ts'
import { kindAlone, kindAsked } from '../../../core/record/filter/kind-alone.ts'
import type { Found } from '../../../core/record/find-in.ts'
import type { Hit } from '../../../core/record/kind.ts'
import { cursor } from '../../../core/record/list.ts'
import { kindNamed, recordKind } from '../../../core/record/registry.ts'
import { nearlyCalled } from '../../../core/record/search.ts'
import { capital, count } from '../../../language/formatting.ts'
import { idIn } from '../../../language/record-link.ts'
import { exporting } from '../exporting.ts'

const input = z.object({
  query: text.meta({ label: 'Name, company or e-mail' }),
  /** One kind alone, page by page. */
  kind: z.string().max(40).optional(),
  after: cursor.optional(),
})

/** So many of each kind are shown at first. */
const few = 5
const pageSize = 10

/** These come first. */
const usual = ['deal', 'contact', 'company']

const titleOf = (ctx: Context, kind: string): string => {
  if (kind === 'contact') return 'People'
  return capital(recordKind(ctx, kind).noun[1])
}

/** What a row's button does; it opens where that is something else. */
type Press = (id: string) => Button

export const hitItems = (hits: Hit[], press: Press = open) =>
  hits.map(({ id, name, hint }) => {
    const button = press(id)
    const opens = button.action === open(id).action
    return {
      title: name,
      ...(hint && { text: hint }),
      button,
      ...(!opens && { beside: open(id) }),
    }
  })

const showAll = (query: string, kind: string): Button =>
  act('Show all', 'find-records', { query, kind })

function lists(ctx: Context, query: string, found: Found[], press: Press): Part[] {
  const order = [...new Set([...usual, ...found.map(({ kind }) => kind)])]
  return order.flatMap((wanted) =>
    found
      .filter(({ kind }) => kind === wanted)
      .flatMap(({ kind, rows, next }) =>
        listed(titleOf(ctx, kind), hitItems(rows, press), next && showAll(query, kind)),
      ),
  )
}

/** How many there are; what was not looked at is not counted. */
function matchesOf(found: Found[]): string {
  const shown = found.reduce((all, { rows }) => all + rows.length, 0)
  const goesOn = found.some(({ next }) => next)
  return goesOn ? `At least ${count(shown, 'match')}` : count(shown, 'match')
}

const isAside = (ctx: Context, { kind }: Found) => recordKind(ctx, kind).found?.aside === true

/** Where there was so much that what is about others was not looked at. */
function besides(ctx: Context, query: string, found: Found[]): Button[] {
  if (found.some((one) => isAside(ctx, one))) return []
  return besideOthers(ctx).map(({ kind }) => ({
    ...showAll(query, kind),
    label: titleOf(ctx, kind),
  }))
}

/** Hits by kind, each with a button, such as one that opens it. */
export function hitsCard(ctx: Context, query: string, found: Found[], press: Press = open): Card {
  if (found.length === 0) return nobody(query)
  return {
    title: `${matchesOf(found)} for "${query}"`,
    parts: lists(ctx, query, found, press),
    buttons:
      press === open ? [...besides(ctx, query, found), ...exporting(ctx, 'any', { query })] : [],
  }
}

/** How what was asked beside the words was understood. */
const understood = (said: string[]) => said.length > 0 && { subtitle: capital(said.join(' · ')) }

/** Where none of those that were looked at is so, there may be others. */
const furtherOn = (query: string, found: Found[]): Button[] =>
  found.flatMap(({ kind, rows, next }) =>
    rows.length === 0 && next
      ? act('Look further', 'find-records', { query, kind, after: next })
      : [],
  )

function askedCard(ctx: Context, query: string, found: Found[], said: string[]): Card {
  const isNone = found.every(({ rows }) => rows.length === 0)
  const buttons = furtherOn(query, found)
  return {
    title: isNone
      ? `Nothing found for "${query}"${buttons.length ? ' among the latest' : ''}`
      : `${matchesOf(found)} for "${query}"`,
    ...understood(said),
    parts: lists(ctx, query, found, open),
    buttons: [...buttons, ...(isNone ? [] : exporting(ctx, 'any', { query }))],
  }
}

const nobody = (query: string, near: Hit[] = []): Card => ({
  title: `Nothing found for "${query}"`,
  subtitle: 'Try the beginning of a name, a company or an e-mail address.',
  parts: listed('Did you mean', hitItems(near)),
  buttons: [
    form('Add contact', 'save-contact', { name: query }),
    form('Add company', 'save-company', { name: query }),
    form('New deal', 'log-deal', { deal: query }),
  ],
})

/** The only one there is, if there is only one. */
export function onlyOf(found: Found[]): Hit | undefined {
  const [only, ...others] = found.flatMap(({ rows }) => rows)
  return others.length || found.some(({ next }) => next) ? undefined : only
}

type Asked = z.output<typeof input>

async function pageCard(ctx: Context, { query, after }: Asked, kind: string): Promise<Card> {
  const wanted = { after, most: pageSize }
  const { found, said } = await pageAsked(ctx, recordKind(ctx, kind), query, wanted)
  const [page] = found
  const more = page?.next && act('Next page', 'find-records', { query, kind, after: page.next })
  const parts = listed('', hitItems(page?.rows ?? []), more)
  const isAll = kindAlone(ctx, query) !== undefined
  const none = isAll && !after ? 'There are none yet.' : 'There is nothing more.'
  return {
    title: isAll ? titleOf(ctx, kind) : `${titleOf(ctx, kind)}: "${query}"`,
    ...(!isAll && understood(said)),
    parts: parts.length ? parts : [{ kind: 'text', text: none }],
    buttons: [
      ...(after ? [{ ...showAll(query, kind), label: 'First page' }] : []),
      ...(isAll ? [] : [act('All matches', 'find-records', { query })]),
      ...exporting(ctx, kind, { query, kind }),
    ],
  }
}

async function run(ctx: Context, asked: Asked): Promise<Card> {
  const { query } = asked
  const kind = asked.kind ?? kindAlone(ctx, query)?.kind
  if (kind && kindNamed(ctx, kind)?.found?.anywhere) return pageCard(ctx, asked, kind)
  const { found, said, words } = await findAsked(ctx, query, few)
  if (said.length) return askedCard(ctx, query, found, said)
  const only = onlyOf(found.filter((one) => !isAside(ctx, one)))
  const hits = found.flatMap(({ rows }) => rows)
  return withNotYours(ctx, query, hits, async () => {
    const all = found.length === 0 ? kindAsked(ctx, query) : undefined
    if (all) return run(ctx, { query: all })
    if (found.length === 0) return nobody(query, await nearlyCalled(ctx, words, few))
    return only && only.kind !== 'deal' ? recordCard(ctx, only.id) : hitsCard(ctx, query, found)
  })
}

export const findRecords = defineAction({
  title: 'Find',
  usual: true,
  needs: 'read',
  costs: 'ask',
  submit: 'Find',
  input,
  help: {
    'People and companies': [
      ['find acme', 'People, companies and deals'],
      [
        'find owner:me stage:proposal amount>10k closing this month',
        'By what they are, with words or without: company:acme, is:won, created this week',
      ],
      ['find no activity for 30 days', 'Open deals and people nobody was in touch with'],
      ['find -owner:me is:open', 'A minus leaves out; any field works, also your own'],
    ],
  },
  typed: {
    words: ['find'],
    read: (_ctx, rest) => (rest ? { query: rest.slice(0, 200) } : undefined),
    other: async (_ctx, rest) =>
      idIn(rest) === rest ? undefined : { action: 'open-record', input: { id: idIn(rest) } },
  },
  example: { query: 'Acme' },
  run,
  card: (_ctx, card) => card,
})
