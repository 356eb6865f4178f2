import type { Context } from '../../context.ts'
import { computed, formulasOf } from '../../record/formulas.ts'
import type { Change } from './change.ts'
import { differing } from './change.ts'

/** What these changes come to in fields that are made of others. */
export const withFormulas = (ctx: Context, changes: Change[]): Change[] =>
  changes.map((change) => {
    const { op, kind, row } = change
    if ((op !== 'insert' && op !== 'edit') || formulasOf(ctx, kind).all.length === 0) return change
    if (op === 'insert') return { ...change, row: { ...row, ...computed(ctx, kind, row) } }
    const is = { ...row, ...change.patch }
    return { ...change, patch: { ...change.patch, ...differing(row, computed(ctx, kind, is)) } }
  })
