import { madeOnce } from '../../platform/made-once.ts'
import type { Drawn, Json, Raw } from '../card.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { same } from '../event/commit/index.ts'
import { withExternal } from '../record/external-ids.ts'
import type { FieldOf } from '../record/field.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import { fieldsSeen, outsideName, type Shape, shapeOf } from '../record/outside.ts'
import { type Asking, limitedFields } from '../record/registry.ts'
import { heldIn } from '../record/values.ts'
import { namingWho } from '../who-may.ts'
import type { AnyAction } from './define.ts'
import { cannotSet, kindConcerned } from './field-rights.ts'
import { partsOf } from './fields.ts'
import { inputOf } from './kind-fields.ts'
import { actionNamed, actions } from './known.ts'
import { inputFrom } from './record-input.ts'
import { withReferences } from './references.ts'

/** A record as it is sent, by the registry's names, as the input of the action that writes it. */

interface Writer {
  name: string
  of: string
  adds: boolean
  edits: boolean
}

const writersIn = madeOnce((all: Record<string, AnyAction>) =>
  Object.entries(all).flatMap(([name, one]) => writerIn(name, one)),
)

/** The actions that write whole records of each kind: those that say of which. */
export const writers = (ctx: Asking): Writer[] => writersIn(actions(ctx))

function writerIn(name: string, { of, input }: AnyAction): Writer[] {
  const id = input.shape.id
  if (of === undefined) return []
  return [{ name, of, adds: !id || id.safeParse(undefined).success, edits: id !== undefined }]
}

/** The action that adds or edits such a record. Throws where other actions do. */
export function writer(ctx: Asking, { kind, noun }: RecordKind, does: 'adds' | 'edits'): string {
  const found = writers(ctx).find((one) => one.of === kind && one[does])
  if (found) return found.name
  const [verb, begin] = does === 'adds' ? ['added', 'add'] : ['changed', 'edit']
  const name = `${begin}-${kind}`
  const by = name in actions(ctx) ? `POST /actions/${name}` : 'actions: GET /actions lists them'
  throw new CrmError('invalid', `${noun[1]} are not ${verb} here, but by ${by}.`)
}

/** The actions of a kind that set a field of it, by their names. */
const settersOf = (ctx: Asking, kind: string, field: string): string[] =>
  Object.entries(actions(ctx)).flatMap(([name, action]) => {
    if (action.of !== undefined || ![kind, 'any'].includes(kindConcerned(action) ?? '')) return []
    const fillsIt = action.fills && partsOf(action.input).some(({ sets }) => sets === field)
    return fillsIt || action.sets?.includes(field) ? name : []
  })

/** Ids in other systems are set one by one: those of sources that are not named stay. */
const withIds = (body: Raw, held?: Shape): Raw =>
  'externalIds' in body
    ? { ...body, externalIds: withExternal(held?.externalIds, body.externalIds) as Json }
    : body // of what was sent and is held, which is JSON

/** Without what the record holds already: what was read may be sent back whole. */
const differing = (body: Raw, held: Shape): Raw =>
  Object.fromEntries(
    Object.entries(body).filter(([name, value]) => !(name in held && same(held[name], value))),
  )

/** Fields by the names that programs call them by. */
const byOutsideName = madeOnce(
  (seen: Record<string, FieldOf>): Record<string, FieldOf> =>
    Object.fromEntries(Object.entries(seen).map(([field, is]) => [outsideName(field, is), is])),
)

export interface Wish {
  body: Raw
  /** The record that is edited, as it is. */
  row?: Row
  drawn?: Drawn | undefined
}

/** The action of the kind that adds or edits the record, and its input. */
export async function wishOf(ctx: Context, kind: RecordKind, { body, row }: Wish) {
  const name = writer(ctx, kind, row ? 'edits' : 'adds')
  const schema = inputOf(ctx, actionNamed(ctx, name))
  const seen = fieldsSeen(ctx, kind.kind)
  const fields = byOutsideName(seen)
  const held = row && shapeOf(ctx, kind.kind, row)
  const limited = limitedFields(ctx, kind.kind)
  const currency = (row && heldIn(row, 'currency')) ?? ctx.workspace.currency
  const before = {
    ...('currency' in fields && !limited.includes('currency') && { currency: String(currency) }),
    ...(held && { held }),
  }
  const given = withIds(await withReferences(ctx, schema, body), held)
  const sent = held ? differing(given, held) : given
  for (const field of limited) {
    const is = seen[field]
    if (is && outsideName(field, is) in sent)
      throw await namingWho(ctx, cannotSet(ctx, kind.kind, field, outsideName(field, is)))
  }
  const input = inputFrom(schema, sent, before, {
    fields,
    settersOf: (field) => settersOf(ctx, kind.kind, field),
  })
  return { name, schema, input: row ? { ...input, id: row.id } : input }
}
