import { catalogue } from '../catalogue.ts'
import { type AnyAction, perform } from '../core/action/define.ts'
import { formOf } from '../core/action/forms.ts'
import type { Intent } from '../core/call.ts'
import type { Button, Card, Drawn, Form, Raw } from '../core/card.ts'
import type { Context } from '../core/context.ts'
import { CrmError, explain } from '../core/errors.ts'
import { alone } from '../core/record/audience.ts'
import { firstUse } from '../identity/first-use.ts'
import { own } from '../language/shorthand/own.ts'
import { understand } from './command-line.ts'

export { suggest } from '../core/record/search.ts'

/**
 * `later`: the answer follows. `failed`: it is ours to fix and nothing was saved, so the same may
 * work later. `alone`: it was asked in a shared conversation, and only the person may read it.
 */
export type Reply = ({ card: Card; tone?: 'error' | 'later' } | { form: Form }) & {
  failed?: true
  alone?: true
}

/** The one loop: asked by every adapter, answered with a card or a form, also when it fails. */
export const reply = async (ctx: Context, intent: Intent): Promise<Reply> =>
  withFirstUse(ctx, await answer(ctx, intent))

async function answer(ctx: Context, intent: Intent): Promise<Reply> {
  try {
    if ('say' in intent) return await saying(ctx, intent.say)
    const action = actionOf('open' in intent ? intent.open : intent.act)
    if (ctx.shared && action.private) return { ...(await reply(alone(ctx), intent)), alone: true }
    if ('open' in intent) return { form: await open(ctx, intent) }
    return { card: await perform(ctx, intent.act, action, intent.input, intent.drawn) }
  } catch (error) {
    const problem = explain(error)
    const refused = ctx.shared && problem.code === 'forbidden'
    const shown = await put(refused ? alone(ctx) : ctx, intent, problem)
    const failed = !(error instanceof CrmError)
    return { ...shown, ...(failed && { failed }), ...(refused && { alone: true }) }
  }
}

/** What went wrong before anybody could be asked for, as a card. */
export function failure(error: unknown): Reply & { card: Card } {
  const { message, details } = explain(error)
  const card = details.card ?? { title: message, parts: [], buttons: [] }
  return { card, tone: 'error', ...(!(error instanceof CrmError) && { failed: true }) }
}

const open = (ctx: Context, intent: { open: string; input: Raw; drawn?: Drawn }) =>
  formOf(ctx, intent.open, actionOf(intent.open), intent.input, intent.drawn)

export function actionOf(name: string): AnyAction {
  const action = own(catalogue, name)
  if (!action) throw new CrmError('not_found', 'This is from an older version. Please start again.')
  return action
}

async function saying(ctx: Context, text: string): Promise<Reply> {
  const said = await understand(ctx, text)
  return 'card' in said ? said : answer(ctx, said)
}

/** A failure as what the person can do about it. */
async function put(ctx: Context, intent: Intent, problem: CrmError): Promise<Reply> {
  const { fields, ask, card } = problem.details
  if (card) return { card: { ...card, parts: [notice(problem), ...card.parts] }, tone: 'error' }
  if (!('act' in intent)) return { card: plain(problem), tone: 'error' }
  const { act, input, drawn, fields: asked } = intent
  if (intent.from === 'form') {
    const errors = new Map(Object.entries(fields ?? { '': problem.message }))
    const again = () => formOf(ctx, act, actionOf(act), input, drawn, { errors, asked })
    return again().then(
      (form) => ({ form }),
      () => ({ card: plain(problem), tone: 'error' }),
    )
  }
  const from = drawn && { drawn }
  const answers = (ask?.choices ?? []).slice(0, 5).map(
    ({ value, label }): Button => ({
      label,
      action: act,
      mode: 'act',
      input: { ...input, ...(ask && { [ask.field]: value }) },
      ...from,
    }),
  )
  const form: Button = { label: 'Open the form', action: act, mode: 'form', input, ...from }
  const buttons = fields ? [...answers, form] : []
  return { card: { ...plain(problem), buttons }, tone: 'error' }
}

const notice = (problem: CrmError) =>
  ({ kind: 'text', text: problem.message, tone: 'warn' }) as const

const plain = (problem: CrmError): Card => {
  const [title = '', ...rest] = problem.message.split('\n')
  const parts = rest.length ? [{ kind: 'text' as const, text: rest.join('\n') }] : []
  return { title, parts, buttons: [] }
}

/** An answer that went well also tells a colleague, once, which workspace this is. */
async function withFirstUse(ctx: Context, reply: Reply): Promise<Reply> {
  if ('form' in reply || reply.tone) return reply
  const parts = await firstUse(ctx)
  return parts.length
    ? { ...reply, card: { ...reply.card, parts: [...reply.card.parts, ...parts] } }
    : reply
}
