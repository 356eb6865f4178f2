import { catalogue } from '../catalogue.ts'
import { type AnyAction, perform } from '../core/action/define.ts'
import { fieldsOf } from '../core/action/fields.ts'
import { formOf } from '../core/action/forms.ts'
import { inputOf } from '../core/action/kind-fields.ts'
import { withIds } from '../core/action/resolve-names.ts'
import type { Intent } from '../core/call.ts'
import type { Button, Card, Choice, Form, Raw } from '../core/card.ts'
import type { Context, Stranger } from '../core/context.ts'
import { type Clash, CrmError, explain } from '../core/errors.ts'
import { isReading } from '../core/permissions.ts'
import { namingWho } from '../core/who-may.ts'
import { firstUse } from '../identity/first-use.ts'
import { own } from '../language/shorthand/own.ts'
import { clashCard, clashForm, fitsButton, notice } from './clash.ts'
import { understand } from './command-line.ts'
import { permitted } from './permitted.ts'
import { knowingTheWay, redrawn } from './redrawn.ts'
import { areMany, choicesShown, distinguished, inForm } from './which-one.ts'

type Act = Extract<Intent, { act: string }>
type Opening = Extract<Intent, { open: string }>

/** What somebody sees of what they asked for. `later`: the answer follows. */
export type Reply = ({ card: Card; tone?: 'error' | 'later' } | { form: Form }) & {
  /** Was it carried out, and does it write? */
  changed: boolean
  /** Does it take the place of what was pressed or filled in, or stand beside it? */
  place: 'replaces' | 'beside'
  /** It is ours to fix and nothing was saved, so the same may work later. */
  failed?: true
  /** It was asked in a shared conversation, and only the person may read it. */
  alone?: true
  /** Why nothing was done: no workspace knows the person, or lets them in. */
  stranger?: Stranger['stranger']
}

/** The one loop: asked by every adapter, answered with a card or a form, also when it fails. */
export const reply = async (ctx: Context, intent: Intent): Promise<Reply> =>
  withFirstUse(ctx, drawnFor(ctx, await answer(ctx, intent)))

const drawnFor = (ctx: Context, reply: Reply): Reply =>
  'form' in reply ? reply : { ...reply, card: permitted(ctx, reply.card) }

async function answer(ctx: Context, intent: Intent): Promise<Reply> {
  try {
    if ('say' in intent) return await saying(ctx, intent.say)
    const action = actionOf('open' in intent ? intent.open : intent.act)
    if (ctx.shared && action.private) return { ...(await reply(alone(ctx), intent)), alone: true }
    if ('open' in intent) return { form: await open(ctx, intent), changed: false, place: 'beside' }
    const done = await perform(ctx, intent.act, action, intent.input, intent.drawn)
    const changed = !isReading(action.needs)
    const card =
      changed && intent.from === 'button'
        ? await redrawn(ctx, intent.input, done)
        : knowingTheWay(intent.act, action, intent.input, done)
    return { card, changed, place: 'replaces' }
  } catch (error) {
    const thrown = explain(error)
    const problem = await namingWho(ctx, thrown).catch((other) => {
      explain(other)
      return thrown
    })
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
  return { ...reasonWhy(card), ...(!(error instanceof CrmError) && { failed: true }) }
}

/** Only why it was not done: what stood there stays. */
export const reasonWhy = (card: Card, tone: 'error' | 'later' = 'error') =>
  ({ card, tone, changed: false, place: 'beside' }) as const

/** A failure with something to press, to go on from; without, it is a mere reason. */
function refusal(card: Card): Reply {
  const offers = card.buttons.length > 0 || !!card.more?.length
  return { ...reasonWhy(card), ...(offers && { place: 'replaces' }) }
}

async function open(ctx: Context, { open: name, input, drawn }: Opening) {
  const action = actionOf(name)
  return formOf(ctx, name, action, await withIds(ctx, inputOf(ctx, action), input), drawn)
}

export function actionOf(name: string): AnyAction {
  const action = own(catalogue, name)
  if (!action) throw new CrmError('not_found', 'This is from an older version. Please start again.')
  return action
}

async function saying(ctx: Context, text: string): Promise<Reply> {
  const said = await understand(ctx, text)
  return 'card' in said ? { ...said, changed: false, place: 'replaces' } : answer(ctx, said)
}

/** A failure as what the person can do about it. */
async function put(ctx: Context, intent: Intent, problem: CrmError): Promise<Reply> {
  const { fields, ask, card, clash } = problem.details
  if (card && clash && 'act' in intent) return clashed(ctx, intent, problem, card, clash)
  if (card) return refusal({ ...card, parts: [notice(problem), ...card.parts] })
  if ('say' in intent || ('open' in intent && !fields)) return refusal(plain(problem))
  const { input, drawn } = intent
  const act = 'act' in intent ? intent.act : intent.open
  const choices = await distinguished(ctx, ask?.choices ?? [])
  if (isAskedInForm(intent, choices)) {
    const errors = new Map(Object.entries(fields ?? { '': problem.message }))
    const asks = ask && inForm(ask.field, choices)
    const isForm = 'act' in intent && intent.from === 'form'
    const asked = 'act' in intent ? intent.fields : undefined
    const again = () => formOf(ctx, act, actionOf(act), input, drawn, { errors, asked, ask: asks })
    return again().then(
      (form) => ({ form, changed: false, place: isForm ? 'replaces' : 'beside' }),
      () => refusal(plain(problem)),
    )
  }
  const from = drawn && { drawn }
  const isWhole = 'act' in intent && ask && isComplete(ctx, act, { ...input, [ask.field]: '' })
  const { parts, buttons: answers } = choicesShown(
    choices,
    ({ value, label }): Button => ({
      label,
      action: act,
      mode: isWhole ? 'act' : 'form',
      input: { ...input, ...(ask && { [ask.field]: value }) },
      ...from,
    }),
  )
  const form: Button = { label: 'Open the form', action: act, mode: 'form', input, ...from }
  const buttons = fields ? [...answers, form] : []
  const said = plain(problem)
  return refusal({ ...said, parts: [...said.parts, ...parts], buttons })
}

/** What a form was to do is asked there; so is what a card cannot: of many, or of all there are. */
const isAskedInForm = (intent: Act | Opening, choices: Choice[]) =>
  areMany(choices) ||
  ('act' in intent ? intent.from === 'form' : intent.from !== 'words' || choices.length === 0)

/** Has it every field that is needed? */
const isComplete = (ctx: Context, act: string, input: Raw) =>
  fieldsOf(inputOf(ctx, actionOf(act))).every(({ required, name }) => !required || name in input)

/** Two set the same: what the late one typed stays theirs to set, on a button or in the form. */
async function clashed(ctx: Context, intent: Act, problem: CrmError, card: Card, clash: Clash) {
  const action = actionOf(intent.act)
  const lost = { intent, action, problem, card, clash }
  if (fitsButton(intent.input)) return refusal(await clashCard(ctx, lost))
  return { form: await clashForm(ctx, lost), changed: false, place: 'replaces' } as const
}

const plain = (problem: CrmError): Card => {
  const [title = '', ...rest] = problem.message.split('\n')
  const parts = rest.length ? [{ kind: 'text' as const, text: rest.join('\n') }] : []
  return { title, parts, buttons: [] }
}

/** What is asked in a shared conversation, as in the person's own chat: nothing is posted from there, words need no name. */
function alone(ctx: Context): Context {
  const { conversation: _shared, pressed: _there, ...rest } = ctx
  return { ...rest, shared: false, typed: (words) => words }
}

/** An answer that went well also shows a colleague, once, which workspace this is. */
async function withFirstUse(ctx: Context, reply: Reply): Promise<Reply> {
  if ('form' in reply || reply.tone) return reply
  const parts = await firstUse(ctx)
  return parts.length
    ? { ...reply, card: { ...reply.card, parts: [...reply.card.parts, ...parts] } }
    : reply
}
