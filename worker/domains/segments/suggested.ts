import * as z from 'zod'
import { fieldKind } from '../../core/action/fields.ts'
import type { Choice } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { allNamed, type Named } from '../../core/record/filter/called.ts'
import { recordKind } from '../../core/record/registry.ts'
import { kindsIn } from './read.ts'

/** Conditions that are offered to be chosen from, as they are typed. */

const most = 100

const quote = (text: string) => (/^[\p{L}\p{N}_-]+$/u.test(text) ? text : `"${text}"`)

function valuesOf({ field: { is } }: Named): string[] {
  const kind = fieldKind(is)
  if (kind?.kind === 'choice' || kind?.kind === 'choices')
    return (kind.all ?? []).map(({ label }) => label)
  if (kind?.kind === 'yesno') return ['yes']
  return is instanceof z.ZodEnum ? is.options.map(String) : []
}

const usual = [
  ...['no order for 60 days', 'no activity for 30 days', 'no deal', 'no owner', 'owner:me'],
  ...['orders>1', '"open cases">0', '"open deals">0', 'created this month', 'kind:people'],
]

/** What there is to choose among, for this reader. */
export function suggested(ctx: Context): Choice[] {
  const named = kindsIn.flatMap((kind) => allNamed(ctx, recordKind(ctx, kind)))
  const words = named.flatMap((one) =>
    valuesOf(one).map((value) => `${quote(one.field.label.toLowerCase())}:${quote(value)}`),
  )
  return [...new Set([...words, ...usual])]
    .filter((one) => one.length <= 75)
    .slice(0, most)
    .map((value) => ({ value, label: value }))
}
