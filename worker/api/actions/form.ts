import { mayPerform } from '../../core/action/define.ts'
import { fieldsOf } from '../../core/action/fields.ts'
import { formOf } from '../../core/action/forms.ts'
import { inputOf } from '../../core/action/kind-fields.ts'
import { actionNamed } from '../../core/action/known.ts'
import { plainReason } from '../../core/action/plain-reason.ts'
import { needed, readInput } from '../../core/action/read-input.ts'
import { withIds } from '../../core/action/resolve-names.ts'
import type { Choice, Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError, fieldError } from '../../core/errors.ts'
import { fits, suggest, suggested } from '../../core/record/search.ts'
import { words } from '../../language/search-words.ts'
import { ask } from '../../platform/db.ts'
import type { Answer } from '../route.ts'

/** What is wrong with what is given so far, by field; what is not given yet is not wrong. */
async function wrongIn(ctx: Context, name: string, input: Raw): Promise<Map<string, string>> {
  const schema = inputOf(ctx, actionNamed(ctx, name))
  try {
    const values = await withIds(ctx, schema, readInput(ctx, schema, input))
    const issues = schema.partial().safeParse(values).error?.issues ?? []
    const reasonOf = (issue: (typeof issues)[number]): [string, string] => [
      String(issue.path[0] ?? ''),
      plainReason(issue, needed, values),
    ]
    return new Map(issues.map(reasonOf))
  } catch (error) {
    if (error instanceof CrmError) return new Map(Object.entries(error.details.fields ?? {}))
    throw error
  }
}

/** An action's input as a form: what it begins with, what can be chosen, what is wrong so far. */
export async function formAnswer(ctx: Context, name: string, input: Raw): Promise<Answer> {
  const action = actionNamed(ctx, name)
  mayPerform(ctx, name, action)
  const errors = await wrongIn(ctx, name, input)
  const form = await formOf(ctx, name, action, input, undefined, { errors })
  return { body: { data: form } }
}

async function choicesOf(ctx: Context, name: string, query: URLSearchParams): Promise<Choice[]> {
  const { field: wanted = '', q = '', ...values } = Object.fromEntries(query)
  const field = fieldsOf(inputOf(ctx, actionNamed(ctx, name))).find((one) => one.name === wanted)
  const { kind } = field ?? {}
  if (kind?.kind === 'listed') return suggest(ctx, kind.of, q)
  if (kind?.kind === 'record') return suggest(ctx, suggested(ctx, kind), q)
  if (kind?.kind !== 'choice')
    throw fieldError('field', `There is nothing to choose for "${wanted.slice(0, 60)}".`)
  const [all] = await ask(ctx.db, kind.choices(ctx, values))
  return all.filter(({ label, value }) => value === q || fits(label, words(q)))
}

/** What can be chosen for a field, by what is typed of it. */
export async function optionsAnswer(
  ctx: Context,
  name: string,
  query: URLSearchParams,
): Promise<Answer> {
  mayPerform(ctx, name, actionNamed(ctx, name))
  return { body: { data: await choicesOf(ctx, name, query) } }
}
