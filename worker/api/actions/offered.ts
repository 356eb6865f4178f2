import { permitted } from '../../conversation/permitted.ts'
import { back } from '../../core/action/buttons.ts'
import { type AnyAction, perform } from '../../core/action/define.ts'
import { whyBarred } from '../../core/action/field-rights.ts'
import { actions } from '../../core/action/known.ts'
import { recordCard } from '../../core/action/record-card.ts'
import type { Button } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { kindNamed, kindOf } from '../../core/record/registry.ts'
import { own } from '../../language/shorthand/own.ts'
import type { Answer } from '../route.ts'
import { schemaOf } from './schema.ts'

function mayDo(ctx: Context, name: string, action: AnyAction): boolean {
  const { needs, inPerson, inConversation } = action
  return may(ctx, needs) && !whyBarred(ctx, name, action) && !inPerson && !inConversation
}

/** All that this member may do by the API, by its name. */
export const actionsFor = (ctx: Context): [name: string, action: AnyAction][] =>
  Object.entries(actions(ctx)).filter(([name, action]) => mayDo(ctx, name, action))

const all = (ctx: Context) =>
  actionsFor(ctx).map(([name, action]) => ({
    ...{ name, title: action.title, schema: schemaOf(ctx, action) },
  }))

/** What a button does, in its words, with what it brings along. */
function pressed(ctx: Context, { label, action: name, input }: Button) {
  const action = own(actions(ctx), name)
  if (!action || !mayDo(ctx, name, action)) return []
  return [{ name, title: action.title, label, input, schema: schemaOf(ctx, action) }]
}

/** What stands behind Details, where the record's card offers that. */
async function behindDetails(ctx: Context, record: string, shown: Button[]): Promise<Button[]> {
  const name = kindNamed(ctx, kindOf(record))?.details
  const details = name ? own(actions(ctx), name) : undefined
  if (!name || !details || !shown.some(({ action }) => action === name)) return []
  const { buttons, more = [] } = permitted(ctx, await perform(ctx, name, details, { id: record }))
  const isNew = (one: Button) =>
    !shown.some(({ action, label }) => action === one.action && label === one.label)
  return [...buttons, ...more].filter((one) => one.label !== back(record).label && isNew(one))
}

/** What this member may do now; with a record about it, as its card and its details offer it to them. */
export async function offered(ctx: Context, record: string | null): Promise<Answer> {
  if (record === null) return { body: { data: all(ctx) } }
  const { buttons, more = [] } = permitted(ctx, await recordCard(ctx, record))
  const shown = [...buttons, ...more]
  const further = await behindDetails(ctx, record, shown)
  return { body: { data: [...shown, ...further].flatMap((button) => pressed(ctx, button)) } }
}
