import { perform } from '../core/action/define.ts'
import { formOf } from '../core/action/forms.ts'
import { inputOf } from '../core/action/kind-fields.ts'
import { withIds } from '../core/action/resolve-names.ts'
import type { Intent } from '../core/call.ts'
import type { Context } from '../core/context.ts'
import { CrmError, explain } from '../core/errors.ts'
import { isReading } from '../core/permissions.ts'
import { namingWho } from '../core/who-may.ts'
import { firstUse } from '../identity/first-use.ts'
import { actionOf } from './action-of.ts'
import { understand } from './command-line.ts'
import { toGoOn } from './failures.ts'
import { noteReply } from './note-reply.ts'
import { permitted } from './permitted.ts'
import { knowingTheWay, redrawn } from './redrawn.ts'
import type { Reply } from './reply.ts'

type Opening = Extract<Intent, { open: string }>

/** The one loop: asked by every adapter, answered with a card or a form, also when it fails. */
export async function reply(ctx: Context, intent: Intent): Promise<Reply> {
  if (ctx.customers) return { ...(await reply(unseen(ctx), intent)), alone: true }
  const drawn = await answer(ctx, intent)
  noteReply(ctx, drawn)
  return withFirstUse(ctx, drawnFor(ctx, drawn))
}

const drawnFor = (ctx: Context, reply: Reply): Reply =>
  'form' in reply ? reply : { ...reply, card: permitted(ctx, reply.card) }

async function answer(ctx: Context, intent: Intent): Promise<Reply> {
  try {
    if ('say' in intent) return await saying(ctx, intent.say)
    const action = actionOf(ctx, 'open' in intent ? intent.open : intent.act)
    const own = action.inConversation ? unseen : alone
    if (ctx.shared && action.private) return { ...(await reply(own(ctx), intent)), alone: true }
    if ('open' in intent) return { form: await open(ctx, intent), changed: false, place: 'beside' }
    const done = await perform(ctx, intent.act, action, intent.input, intent.drawn)
    const changed = !isReading(action.needs)
    const card =
      changed && intent.from === 'button'
        ? ((await redrawn(ctx, intent.input, done)) ?? done)
        : knowingTheWay(ctx, intent.act, action, intent.input, done)
    return { card, changed, place: 'replaces' }
  } catch (error) {
    const thrown = explain(error)
    const problem = await namingWho(ctx, thrown).catch((other) => {
      explain(other)
      return thrown
    })
    const refused = ctx.shared && problem.code === 'forbidden'
    const why = await toGoOn(refused ? alone(ctx) : ctx, intent, problem)
    const shown = isOver(problem) ? await listedAnew(ctx, intent, why) : why
    const failed = !(error instanceof CrmError)
    return { ...shown, ...(failed && { failed }), ...(refused && { alone: true }) }
  }
}

/** A colleague was first: the row that was pressed says no longer how it stands. */
const isOver = ({ code }: CrmError) => ['not_found', 'conflict', 'unchanged'].includes(code)

/** Where all that could be said is why, the list the row stands in is drawn anew below that. */
async function listedAnew(ctx: Context, intent: Intent, why: Reply): Promise<Reply> {
  if ('form' in why || why.place === 'replaces') return why
  if (!('act' in intent) || intent.from !== 'button') return why
  const card = await redrawn(ctx, intent.input, why.card).catch((error: unknown) => {
    explain(error)
    return undefined
  })
  return card ? { ...why, card, place: 'replaces' } : why
}

async function open(ctx: Context, { open: name, input, drawn }: Opening) {
  const action = actionOf(ctx, name)
  const found = await withIds(ctx, inputOf(ctx, action), input, action.needs)
  return formOf(ctx, name, action, found, drawn)
}

async function saying(ctx: Context, text: string): Promise<Reply> {
  const said = await understand(ctx, text)
  return 'card' in said ? { ...said, changed: false, place: 'replaces' } : answer(ctx, said)
}

/** What is asked in a shared conversation, as in the person's own chat: nothing is posted from there, words need no name. */
function alone(ctx: Context): Context {
  const { conversation: askedIn, pressed: _there, ...rest } = ctx
  return {
    ...rest,
    ...(askedIn && { askedIn }),
    shared: false,
    outsiders: false,
    typed: (words) => words,
  }
}

/** The same of what is about the conversation itself, or where a customer reads. */
function unseen(ctx: Context): Context {
  const { customers: _read, pressed: _there, ...rest } = ctx
  const askedIn = ctx.conversation && { askedIn: ctx.conversation }
  return { ...rest, ...askedIn, shared: false, outsiders: false }
}

/** An answer that went well also shows a colleague, once, which workspace this is. */
async function withFirstUse(ctx: Context, reply: Reply): Promise<Reply> {
  if ('form' in reply || reply.tone) return reply
  const parts = await firstUse(ctx)
  return parts.length
    ? { ...reply, card: { ...reply.card, parts: [...reply.card.parts, ...parts] } }
    : reply
}
