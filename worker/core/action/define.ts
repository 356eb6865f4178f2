import * as z from 'zod'
import { own } from '../../language/shorthand/own.ts'
import { digest } from '../../platform/crypto.ts'
import type { Card, Drawn, Raw } from '../card.ts'
import { type Context, surfaceOf } from '../context.ts'
import { CrmError } from '../errors.ts'
import type { EventKind } from '../event/define.ts'
import { ledOn, unlessMerged } from '../event/merge/led-on.ts'
import { type Cost, withinLimit } from '../limits.ts'
import { allow, isReading, type Verb } from '../permissions.ts'
import { mustBeSettable, whyBarred } from './field-rights.ts'
import { fieldsOf } from './fields.ts'
import { inputOf, kindInput, mustBeThere } from './kind-fields.ts'
import { plainReason } from './plain-reason.ts'
import { needed, readInput } from './read-input.ts'
import { earlierReceipt } from './receipt.ts'
import { recordCard } from './record-card.ts'
import { withIds } from './resolve-names.ts'
import type { Start } from './start.ts'

/** What a form begins with, beyond what was handed to it: values and the words of ids. */
export interface Prefill {
  values: Raw
  shown?: Record<string, string>
  /** What stands in an empty field, where that is the workspace's own. */
  hints?: Record<string, string>
  drawn?: Drawn
  title?: string
  /** Which record it is about, in one line. */
  intro?: string
  /** Fields that are not asked for this time. */
  without?: string[]
  submit?: string
  /** What the form carries beside its fields, until it is sent. */
  hidden?: Raw
}

/** An action, by its name in the catalogue, that a line of another one's words means. */
export interface OtherAction {
  action: string
  input: Raw
}

/** A line as it can be typed, and what it does. */
export type HelpLine = [line: string, does: string]

/** One thing a person can do. Defined once, offered by every adapter. */
export interface Action<S extends z.ZodObject = z.ZodObject, R = unknown> {
  title: string
  needs: Verb
  input: S
  /** Fields as a program or a person writes them, where the schema alone does not show it. */
  example?: Raw
  /** The kind it adds or edits: its form asks for the kind's further fields too, and `save` sets them. */
  of?: string
  /** The kind whose fields it fills, where it is not one that adds or edits a whole record. */
  fills?: string
  /** Fields of that kind that it sets, given or not. */
  sets?: string[]
  /** Without it nobody finds their way, or out: no role leaves it out. */
  always?: true
  /** The form's button; Save where nothing says it better. */
  submit?: string
  /** What its form is called, where the title is longer than a dialog's may be: 24 characters. */
  formTitle?: string
  /** Something ends or goes: the form's button is red where the surface has colours. */
  danger?: true
  /** Lines of help, by the group they stand in. */
  help?: Record<string, HelpLine[]>
  /**
   * The words it is typed by, and what the rest of the line means; undefined opens the form, and so
   * does a reading without a field that is needed, filled in. Without `read`, nothing may follow.
   */
  typed?: {
    words: string[]
    read?(ctx: Context, rest: string, word: string): Raw | undefined | Promise<Raw | undefined>
    /** Where such a line means another action: which, and its input. */
    other?(ctx: Context, rest: string, word: string): Promise<OtherAction | undefined>
    /** Its form opens, filled in, also where nothing is missing: always, or of such a reading. */
    opens?: true | ((input: Raw) => boolean)
  }
  /** How it is started beside what people write to each other, by names of their own. */
  starts?: Record<string, Start>
  /** Done most often: offered to words that mean nothing. */
  usual?: true
  /** Never offered by its title: it only follows from a card. */
  hidden?: true
  /**
   * What it shows is the person's own or not for everybody: settings, members, codes, what went
   * wrong. In a shared conversation it is answered in their own chat.
   */
  private?: true
  /** A list whose rows are done one by one: it is drawn anew after each, with what was done on top. */
  redrawn?: true
  /** Counted for the member who asks: see `isWithinLimit`. */
  costs?: Cost
  /** Never by a token of the API: it gives access. */
  inPerson?: true
  /** Only where a card can be posted: a channel or a chat. */
  inConversation?: true
  /** What can happen by it alone; a domain's `events` are what several actions do. */
  events?: EventKind[]
  prefill?(ctx: Context, input: Raw): Promise<Prefill>
  run(ctx: Context, input: z.output<S>): Promise<R>
  card(ctx: Context, result: R): Card | Promise<Card>
}

/** An action as the catalogue holds it: its parts fit each other. */
export interface AnyAction extends Omit<Action, 'run' | 'card'> {
  perform(ctx: Context, input: unknown): Promise<Card>
}

export function defineAction<S extends z.ZodObject, R>(action: Action<S, R>): AnyAction {
  const { run, card, input, ...rest } = action
  return {
    ...rest,
    input,
    perform: async (ctx, raw) => {
      const read = input.safeParse(raw)
      const asked = kindInput(ctx, action)
      const more = asked.safeParse(raw)
      if (read.success && more.success) {
        await mustBeThere(ctx, asked, more.data)
        const further = rest.of && { further: { kind: rest.of, values: more.data } }
        return card(ctx, await run({ ...ctx, ...further }, read.data))
      }
      const issues = [read, more].flatMap(({ error }) => error?.issues ?? [])
      throw invalid(inputOf(ctx, action), new z.ZodError(issues), raw)
    },
  }
}

/** Each reason by its field, and all of them named in one sentence a line. */
function invalid(schema: z.ZodObject, error: z.ZodError, raw: unknown): CrmError {
  const reasons = new Map<string, string>()
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? '')
    if (!reasons.has(name)) reasons.set(name, plainReason(issue, needed, raw))
  }
  const fields = Object.fromEntries(reasons)
  const labels = new Map(fieldsOf(schema).map(({ name, label }) => [name, label]))
  const named = [...reasons].map(([name, reason]) => {
    const label = labels.get(name)
    return label ? `${label}: ${reason}` : reason
  })
  return new CrmError('invalid', named.join('\n') || 'Something is missing.', { fields })
}

/** Throws `forbidden` where the member may not do it, or not from here. */
export function mayPerform(ctx: Context, name: string, action: AnyAction): void {
  const { needs, inPerson } = action
  allow(ctx, needs)
  const barred = whyBarred(ctx, name, action)
  if (barred) throw barred
  if (inPerson) surfaceOf(ctx)
}

/** What was asked for, to know one write from another; '' for what only looks. */
const digestOf = async (ctx: Context, name: string, { needs }: AnyAction, raw: Raw) =>
  isReading(needs) ? '' : ctx.inputDigest || (await digest(JSON.stringify([name, raw])))

/** The same of one of many that are saved together: what is drawn of it, nobody is shown. */
export async function performTogether(
  ctx: Context,
  name: string,
  action: AnyAction,
  raw: Raw,
): Promise<void> {
  mayPerform(ctx, name, action)
  mustBeSettable(ctx, action, raw)
  const schema = inputOf(ctx, action)
  const input = await withIds(ctx, schema, readInput(ctx, schema, raw))
  await action.perform(ctx, input).catch((thrown) => {
    throw thrown instanceof CrmError ? besideItsField(schema, input, thrown) : thrown
  })
}

/** Permission, input, run, card. Throws CrmError for what the person can put right. */
export async function perform(
  ctx: Context,
  name: string,
  action: AnyAction,
  raw: Raw,
  drawn?: Drawn,
): Promise<Card> {
  return performOnce(ctx, name, action, raw, drawn).catch(async (error) => {
    if (action.danger) throw await withCardOfSurvivor(ctx, await unlessMerged(ctx, raw, error))
    const led = await ledOn(ctx, raw, error)
    if (!led) throw error
    return performOnce(ctx, name, action, led)
  })
}

async function performOnce(
  ctx: Context,
  name: string,
  action: AnyAction,
  raw: Raw,
  drawn?: Drawn,
): Promise<Card> {
  mayPerform(ctx, name, action)
  if (action.inConversation && !ctx.conversation)
    throw new CrmError('invalid', 'This works in a channel or a chat.')
  if (action.costs) await withinLimit(ctx.deps, action.costs, ctx.member.id)
  const inputDigest = await digestOf(ctx, name, action, raw)
  // What is asked once more, when it took long, only looks: nothing is saved twice.
  const { call, ...others } = ctx
  const again = isReading(action.needs) && call && { call }
  const asking: Context = { ...others, ...again, inputDigest, ...(drawn && { drawn }) }
  mustBeSettable(ctx, action, raw)
  // What others may not see is theirs to set all the same.
  const schema = inputOf({ ...ctx, shared: false }, action)
  const input = await withIds(ctx, schema, readInput(ctx, schema, raw), action.needs)
  return action.perform(asking, input).catch(async (thrown) => {
    if (!(thrown instanceof CrmError)) throw thrown
    const error = besideItsField(schema, input, thrown, action.hidden)
    // What was done once cannot be done again: the same request hears what came of it.
    const earlier = await earlierReceipt(asking)
    const now = error.code === 'unchanged' ? error.details.card : undefined
    const card = earlier ?? now
    if (card) return card
    throw await withCurrentCard(asking, error)
  })
}

/** A record that is not here belongs to the field it was picked in. */
function besideItsField(
  schema: z.ZodObject,
  input: Raw,
  error: CrmError,
  hidden?: boolean,
): CrmError {
  const { missing } = error.details
  const field = fieldsOf(schema).find(({ name }) => own(input, name) === missing)
  if (!missing || !field) return error
  // Who pressed a button has no form with such a field before them.
  return new CrmError('invalid', hidden ? error.message : `${field.label}: ${error.message}`, {
    fields: { [field.name]: error.message },
  })
}

const withCardOfSurvivor = async (ctx: Context, error: unknown): Promise<unknown> =>
  error instanceof CrmError && error.details.became ? withCurrentCard(ctx, error) : error

/** Who lost a race is shown the record as it is now. */
async function withCurrentCard(ctx: Context, error: CrmError): Promise<CrmError> {
  const { record, ...details } = error.details
  if (!record) return error
  const card = await recordCard(ctx, record).catch(() => undefined)
  return new CrmError(error.code, error.message, { ...details, ...(card && { card }) })
}
