import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { find, namesOf } from '../../core/record/queries.ts'
import { kindNamed, kindOf } from '../../core/record/registry.ts'
import { type Filter, whats } from '../../domains/admin/index.ts'
import { origins } from '../../platform/env.ts'
import { edgeIn } from '../records/edges.ts'
import { type Params, short, wrong } from '../records/params.ts'

export const filterParams = ['by', 'record', 'what', 'surface', 'from', 'until']

function oneOf<T extends string>(params: Params, name: string, known: readonly T[]): T | undefined {
  const given = params.get(name)
  const found = known.find((one) => one === given)
  if (given === undefined || found) return found
  throw wrong(`${name}: there is no "${short(given)}". What there is: ${known.join(', ')}.`)
}

async function memberIn(ctx: Context, params: Params): Promise<string | undefined> {
  const by = params.get('by')
  if (by === undefined) return undefined
  if (kindOf(by) !== 'member') throw wrong('by is the id of a colleague: member_….')
  const names = await find(ctx, namesOf(ctx, [by]))
  if (names.has(by)) return by
  throw new CrmError('not_found', 'There is no such colleague in this workspace.')
}

function recordIn(ctx: Context, params: Params): string | undefined {
  const record = params.get('record')
  if (record === undefined || kindNamed(ctx, kindOf(record))) return record
  throw wrong('record is the id of a record, such as deal_….')
}

/** Which entries of the audit are asked for. Throws where that cannot be read. */
export async function filterIn(ctx: Context, params: Params): Promise<Filter> {
  const filter = {
    ...{ record: recordIn(ctx, params), what: oneOf(params, 'what', whats) },
    ...{ surface: oneOf(params, 'surface', origins) },
    ...{ from: edgeIn(ctx, params, 'from', 'begin'), until: edgeIn(ctx, params, 'until', 'end') },
  }
  return { ...filter, by: await memberIn(ctx, params) }
}
