import { fieldsOf } from '../../core/action/fields.ts'
import { inputOf } from '../../core/action/kind-fields.ts'
import { actionNamed } from '../../core/action/known.ts'
import { withReferences } from '../../core/action/references.ts'
import type { Drawn, Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { shapeOf } from '../../core/record/outside.ts'
import { isId, kindOf } from '../../core/record/registry.ts'
import { own } from '../../language/shorthand/own.ts'
import { ask } from '../../platform/db.ts'
import { drawnFrom } from '../records/if-match.ts'
import { paramsOf } from '../records/params.ts'
import { rowLook } from '../records/row.ts'
import type { Answer, Ask, Route } from '../route.ts'
import { formAnswer, optionsAnswer } from './form.ts'
import { offered } from './offered.ts'
import { performed } from './performed.ts'

/** The id of the record an action is about, where it is given. */
function subjectOf(ctx: Context, name: string, input: Raw): string | undefined {
  const subject = fieldsOf(inputOf(ctx, actionNamed(ctx, name))).find((field) => field.subject)
  const id = own(input, subject?.name ?? 'id')
  return typeof id === 'string' && isId(ctx, id) ? id : undefined
}

/** The version the caller knows, where it says so; throws where that is not the record's. */
async function known(ctx: Context, header: string | null, id?: string): Promise<Drawn | undefined> {
  if (header === null || id === undefined) return undefined
  const [row] = await ask(ctx.db, rowLook(ctx, id))
  return row && (await drawnFrom(ctx, header, row))
}

/** Does an action: the record it wrote as it is now, the event, and the card people would see. */
export async function done(
  { ctx, headers }: Pick<Ask, 'ctx' | 'headers'>,
  name: string,
  sent: Raw,
): Promise<Answer> {
  const input = await withReferences(ctx, inputOf(ctx, actionNamed(ctx, name)), sent)
  const about = subjectOf(ctx, name, input)
  const drawn = await known(ctx, headers.get('if-match'), about)
  const { card, event, row, wrote = false } = await performed(ctx, name, input, drawn)
  const [is] = event || !about ? [row] : await ask(ctx.db, rowLook(ctx, about))
  const data = is ? shapeOf(ctx, kindOf(is.id), is) : null
  return { body: { data, event, card }, wrote }
}

/** What people can do, from the catalogue. */
export const actions: Route[] = [
  {
    method: 'GET',
    path: '/actions',
    answer: ({ ctx, query }) => offered(ctx, paramsOf(query, ['record']).get('record') ?? null),
  },
  {
    method: 'POST',
    path: '/actions/{name}',
    answer: (asked) => done(asked, asked.params.name ?? '', asked.body),
  },
  {
    method: 'POST',
    path: '/actions/{name}/form',
    answer: ({ ctx, params, body }) => formAnswer(ctx, params.name ?? '', body),
  },
  {
    method: 'GET',
    path: '/actions/{name}/options',
    answer: ({ ctx, params, query }) => optionsAnswer(ctx, params.name ?? '', query),
  },
  {
    method: 'POST',
    path: '/events/{id}/undo',
    answer: (asked) => done(asked, 'undo', { ...asked.body, event: asked.params.id ?? '' }),
  },
]
