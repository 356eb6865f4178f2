import * as z from 'zod'
import { back } from '../../../core/action/buttons.ts'
import { type AnyAction, defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import type { Card, Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { cursor, leadOn } from '../../../core/record/list.ts'
import { namesOf } from '../../../core/record/queries.ts'
import { listNamed } from '../../../core/record/registry.ts'
import { ask } from '../../../platform/db.ts'
import { exporting } from '../exporting.ts'

const input = z.object({
  list: z.string().max(60),
  /** The record whose list it is. */
  of: z.string().max(160).default(''),
  after: cursor.optional(),
})

/** Any list of the catalogue, a page at a time. */
async function run(ctx: Context, { list, of, after }: z.output<typeof input>, own: boolean) {
  const found = listNamed(list)
  if (!found || Boolean(found.own) !== own)
    throw new CrmError('not_found', 'This list is not there any more. Please start again.')
  const [parts, names] = await ask(ctx.db, found.show(ctx, of, after), namesOf(ctx, of ? [of] : []))
  return { found, of, after, parts, whose: names.get(of) }
}

function card(ctx: Context, is: Awaited<ReturnType<typeof run>>): Card {
  const { found, of, after, parts, whose } = is
  return {
    title: found.title,
    ...(whose && { subtitle: whose }),
    parts: parts.length ? parts : [{ kind: 'text', text: 'There is nothing more.' }],
    buttons: [
      ...(after ? [leadOn(found, 'First page', of)] : []),
      ...exporting(ctx, found.holds, { list: found.name, of }),
      ...(whose ? [back(of)] : []),
    ],
  }
}

const showing = (own: boolean, example: Raw): AnyAction =>
  defineAction({
    title: 'Show a list',
    needs: 'read',
    hidden: true,
    redrawn: true,
    ...(own && { private: true as const }),
    input,
    example,
    run: (ctx, given) => run(ctx, given, own),
    card,
  })

export const showList = showing(false, { list: 'deals-of-company', of: exampleId('company') })

/** Of what is the reader's own, it is answered in their own chat. */
export const showOwnList = showing(true, { list: 'my-deals' })
