import { act, drawnFrom, form, undoButton } from '../../core/action/buttons.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import type { Button, Card, Part, Tone } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { receiptTitle } from '../../core/event/define.ts'
import { may } from '../../core/permissions.ts'
import type { LiveCard, Receipt } from '../../core/record/drawn.ts'
import { recordKind } from '../../core/record/registry.ts'
import { shorten } from '../../language/shorten.ts'
import { type Look, map } from '../../platform/db.ts'
import { allTargets, type Target } from './mapping/targets.ts'
import { type Import, type ImportShown, importLook } from './queries.ts'
import type { Found } from './run/counts.ts'
import { tableParts } from './table/words.ts'
import { warningParts } from './warnings.ts'
import { mayLookInto } from './whose.ts'
import { badges, stateWords } from './words.ts'

/** An import as people see it: what its columns are, what it comes to, and what is next. */

const mostColumns = 25
const mostQuestions = 3

/** Which field each column fills. */
function columnsPart(ctx: Context, { headers, mapping, samples }: ImportShown): Part[] {
  const targets = allTargets(ctx)
  const rows = headers.slice(0, mostColumns).map((header) => {
    const target = targets.get(mapping?.columns[header] ?? '')
    const becomes = target ? fieldWords(ctx, target) : 'left out'
    return [shorten(header, 60), shorten(samples[header] ?? '', 40), becomes]
  })
  if (rows.length === 0) return []
  const over = headers.length - rows.length
  const more: Part[] =
    over > 0
      ? [{ kind: 'text', text: `And ${over} more ${over === 1 ? 'column' : 'columns'}.` }]
      : []
  return [{ kind: 'table', columns: ['Column', 'For example', 'Becomes'], rows }, ...more]
}

/** All that a column can fill, in words. */
export const columnFields = (ctx: Context): [key: string, words: string][] =>
  [...allTargets(ctx)].map(([key, target]) => [key, fieldWords(ctx, target)])

export function fieldWords(ctx: Context, { kind, label }: Target): string {
  const [noun] = recordKind(ctx, kind).noun
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)} · ${label}`
}

/** What has to be answered, picked on the card. */
function questionParts({ id, version, questions }: Import): Part[] {
  const drawn = { record: id, version }
  const asked = questions
    .slice(0, mostQuestions)
    .flatMap(({ about, value, question, choices }): Part[] =>
      choices.length
        ? [
            {
              kind: 'picker',
              picker: {
                ...{
                  label: question,
                  verb: 'Set',
                  action: 'map-import',
                  field: 'answer',
                  drawn,
                  choices,
                },
                input: { id, about, ...(value !== undefined && { value }) },
              },
            },
          ]
        : [{ kind: 'text', text: question, tone: 'warn' }],
    )
  const over = questions.length - asked.length
  const more = over === 1 ? '1 more question follows.' : `${over} more questions follow.`
  return over > 0 ? [...asked, { kind: 'text', text: more }] : asked
}

const choices = [
  { value: 'overwrite', label: 'Take the file’s' },
  { value: 'fill', label: 'Fill only what is empty' },
  { value: 'keep', label: 'Keep ours' },
]

/** Fields that hold something else here, each with what is done then. */
function conflictParts(ctx: Context, { id, version, found, mapping }: Import): Part[] {
  const { conflicts = {} } = found as Partial<Found>
  const targets = allTargets(ctx)
  return Object.entries(conflicts)
    .sort(([, a], [, b]) => b.count - a.count)
    .slice(0, 3)
    .map(([field, { count, held, given }]) => ({
      kind: 'picker',
      picker: {
        label: `${targets.get(field)?.label ?? field} differs ${count === 1 ? 'once:' : `${count} times, such as`} ${shorten(held, 40)} here and ${shorten(given, 40)} in the file`,
        ...{ verb: 'Set', action: 'map-import', field: 'answer', choices },
        drawn: { record: id, version },
        input: { id, about: 'conflicts', value: field },
        value: mapping?.conflicts?.[field] ?? mapping?.conflicts?.['*'] ?? 'overwrite',
      },
    }))
}

const alikeChoices = [
  { value: 'new', label: 'Make new ones' },
  { value: 'use', label: 'Use those that are here' },
  { value: 'skip', label: 'Leave these lines out' },
]

/** What looks like records that are here: what is done about all of them. */
function alikePart({ id, version, found, mapping }: Import): Part[] {
  const { alike = 0 } = found as Partial<Found>
  if (alike === 0) return []
  const label =
    alike === 1 ? '1 looks like a record that is here' : `${alike} look like records that are here`
  return [
    {
      kind: 'picker',
      picker: {
        ...{ label, verb: 'Set', action: 'map-import', field: 'answer', choices: alikeChoices },
        drawn: { record: id, version },
        input: { id, about: 'alike' },
        value: mapping?.alike?.['*'] ?? 'new',
      },
    },
  ]
}

const tones: Partial<Record<Import['state'], Tone>> = {
  done: 'good',
  failed: 'bad',
  checked: 'warn',
}

function buttons(ctx: Context, is: Import): Button[] {
  const about = { id: is.id }
  const refresh = act('Refresh', 'open-record', about)
  const undo = is.event ? [undoButton(is.event)] : []
  const refused = is.counts.refused ? [act('Refused lines', 'refused-rows', about)] : []
  if (is.state === 'checked')
    return [
      { ...act('Import', 'run-import', about), style: 'primary', drawn: drawnFrom(is) },
      ...(is.headers.length && !is.mapping?.table
        ? [{ ...form('Change a column', 'map-import', about), drawn: drawnFrom(is) }]
        : []),
      ...(is.headers.length && may(ctx, 'admin')
        ? [{ ...form('Keep as a table', 'keep-import', about), drawn: drawnFrom(is) }]
        : []),
      ...(is.found.alike ? [act('Look-alikes', 'import-twins', about)] : []),
      ...refused,
    ]
  if (is.state === 'done') return [...refused, ...undo]
  if (is.state === 'failed' || is.state === 'running') return [...undo, refresh]
  return is.state === 'undone' ? [] : [refresh]
}

export function importCard(ctx: Context, is: ImportShown): Card {
  const isTheirs = mayLookInto(ctx, is)
  const isOpen = is.state === 'checked' && isTheirs && !ctx.shared
  const tone = tones[is.state]
  return {
    title: is.name,
    badge: badges[is.state],
    ...(tone && { tone }),
    subtitle: stateWords(ctx, is),
    parts: isOpen
      ? [
          ...warningParts(ctx, is),
          ...questionParts(is),
          ...(is.mapping?.table ? [] : alikePart(is)),
          ...conflictParts(ctx, is),
          ...(is.mapping?.table ? tableParts(ctx, is, is.mapping.table) : columnsPart(ctx, is)),
        ]
      : [],
    buttons: isTheirs ? buttons(ctx, is) : [],
  }
}

/** In a conversation that others read too: what came in, and no line of the file. */
function sharedCard(ctx: Context, is: Import): Card {
  const tone = tones[is.state]
  return {
    title: ctx.outsiders ? 'An import' : is.name,
    badge: badges[is.state],
    ...(tone && { tone }),
    subtitle: stateWords(ctx, is),
    parts: [],
    buttons: [act('Open', 'open-record', { id: is.id })],
  }
}

export const importLive = (ctx: Context, id: string): Look<LiveCard> =>
  map(importLook(ctx, id), (is) => ({
    card: ctx.shared ? sharedCard(ctx, is) : importCard(ctx, is),
    version: is.version,
    line: '',
  }))

/** Where its card stands in the same conversation nothing is shown twice. */
export function importReceipt(ctx: Context, is: ImportShown, receipt: Receipt): Card {
  if (!receipt.here) return savedCard(importCard(ctx, is), receipt)
  const { name, parts, undo } = receipt
  return {
    title: receiptTitle(name, { title: is.name }),
    subtitle: 'Its card here shows what comes of it.',
    parts,
    buttons: undo,
  }
}
