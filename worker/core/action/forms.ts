import { lists } from '../../language/lists.ts'
import { own } from '../../language/shorthand/own.ts'
import { both, trip } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import type { Choice, Drawn, Field, FieldKind, Form, Raw } from '../card.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { ledOn } from '../event/merge/led-on.ts'
import { allow } from '../permissions.ts'
import { namesOf } from '../record/queries.ts'
import { isId } from '../record/registry.ts'
import { suggested } from '../record/search.ts'
import type { AnyAction, Prefill } from './define.ts'
import { whyBarred } from './field-rights.ts'
import { fieldsOf, type Kind } from './fields.ts'
import { inputOf, kindValues } from './kind-fields.ts'
import { nameIn } from './new-name.ts'

/** A value as a form shows it; of one that was read already, what was typed. */
const given = (input: Raw, name: string) => {
  const is = own(input, name)
  const value = typeof is === 'object' && is && 'text' in is ? is.text : is
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.join(',') || undefined
  return typeof value === 'string' && value ? value : undefined
}

/** A form that was sent and comes back: why, and which fields it had. */
interface Again {
  errors: Map<string, string>
  asked?: string[] | undefined
  /** What a field could mean: it is asked by these choices, where it has none of its own. */
  ask?: { field: string; choices: Choice[] } | undefined
}

type Fields = ReturnType<typeof fieldsOf>

/** Whether a button has named the record it is about; words that were typed are still to be settled. */
function isSettled(ctx: Context, { subject, name, kind }: Fields[number], input: Raw): boolean {
  const value = subject && given(input, name)
  return Boolean(value) && (kind.kind !== 'record' || isId(ctx, String(value)))
}

/** The fields of the form that was sent; else all but the record a button has named. */
function visibleIn(ctx: Context, all: Fields, input: Raw, { asked, errors }: Again): Fields {
  const sent = asked?.filter((name) => all.some((field) => field.name === name))
  if (sent?.length) return all.filter(({ name }) => sent.includes(name) || errors.has(name))
  return all.filter(
    (field) => errors.has(field.name) || (!field.followUp && !isSettled(ctx, field, input)),
  )
}

/** Without those that what is known makes needless; never none of them. */
function needed(visible: Fields, known: Prefill | undefined, { asked }: Again): Fields {
  const { without = [] } = known ?? {}
  const left = asked ? visible : visible.filter(({ name }) => !without.includes(name))
  return left.length ? left : visible
}

/** What was handed over before it was drawn: where the form itself asks which record, none. */
function handedOver(ctx: Context, input: Raw, visible: Fields, { asked, errors }: Again): Raw {
  const isAsked = (key: string) =>
    visible.some(
      (field) =>
        field.subject &&
        field.name === key &&
        (asked !== undefined || errors.has(key) || !isSettled(ctx, field, input)),
    )
  return Object.fromEntries(Object.entries(input).filter(([key]) => !isAsked(key)))
}

/** The words of what the record has itself: of another value they would be a lie. */
function knownWords(known: Prefill | undefined, name: string, value: string) {
  const itsOwn = known && given(known.values, name) === value
  return itsOwn ? known.shown?.[name] : undefined
}

const yesNo: Choice[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** A kind of field as forms have it: what is typed in words is a text. */
function drawnAs(ctx: Context, kind: Kind, choices: Choice[], value = ''): FieldKind {
  if (kind.kind === 'choice') return { kind: 'choice', choices }
  if (kind.kind === 'yesno') return { kind: 'choice', choices: yesNo }
  if (kind.kind === 'choices') {
    const held = value.split(',')
    const all = kind.all.filter((one) => kind.offered.includes(one) || held.includes(one.value))
    return { kind: 'choices', choices: all }
  }
  if (kind.kind === 'lines') return { kind: 'long' }
  if (kind.kind === 'number' || kind.kind === 'datetime' || kind.kind === 'url')
    return { kind: 'text' }
  if (kind.kind === 'listed') return { kind: 'record', of: kind.of, creates: false }
  if (kind.kind !== 'record') return kind
  return { kind: 'record', of: suggested(ctx, kind), creates: kind.creates }
}

/** A field that is asked: choices of its own stay, those asked about in the question's words. */
function askedAs(drawn: FieldKind, asked: Choice[]): FieldKind {
  if (drawn.kind !== 'choice') return { kind: 'choice', choices: asked }
  const inWords = (own: Choice) => asked.find(({ value }) => value === own.value) ?? own
  return { ...drawn, choices: drawn.choices.map(inWords) }
}

/** The words of a value that has some. */
function wordsFor(kind: Kind, value: string, named: () => string | undefined) {
  if (kind.kind === 'listed') return lists[kind.of].labelOf(value)
  return kind.kind === 'record' ? named() : undefined
}

/** An action's input, drawn: what was handed over stays, what is known of the record is filled in. */
export async function formOf(
  ctx: Context,
  name: string,
  action: AnyAction,
  input: Raw,
  drawn?: Drawn,
  again?: Again,
): Promise<Form> {
  return formOnce(ctx, name, action, input, drawn, again).catch(async (error) => {
    const led = await ledOn(ctx, input, error)
    if (!led) throw error
    return formOnce(ctx, name, action, led, undefined, again)
  })
}

async function formOnce(
  ctx: Context,
  name: string,
  action: AnyAction,
  input: Raw,
  drawn?: Drawn,
  again: Again = { errors: new Map() },
): Promise<Form> {
  allow(ctx, action.needs)
  const barred = whyBarred(ctx, name, action)
  if (barred) throw barred
  const { errors } = again
  const all = visibleIn(ctx, fieldsOf(inputOf(ctx, action)), input, again)
  const before = handedOver(ctx, input, all, again)
  const known = await action.prefill?.(ctx, before)
  const visible = needed(all, known, again)
  const values = { ...(await kindValues(ctx, action, before)), ...known?.values, ...input }
  const isVisible = (key: string) => visible.some((field) => field.name === key)
  const handed = Object.entries(input).filter(([key]) => !isVisible(key))
  const hidden = { ...known?.hidden, ...Object.fromEntries(handed) }
  const ids = visible.flatMap(({ kind, name: key }) => {
    const value = given(values, key)
    return kind.kind === 'record' && value && !knownWords(known, key, value) ? [value] : []
  })
  const choices = both(
    namesOf(ctx, ids),
    ...visible.map(({ kind }) =>
      kind.kind === 'choice' ? kind.choices(ctx, values) : { queries: [], read: () => [] },
    ),
  )
  const [names, ...options] = choices.read(await trip(ctx.db, choices.queries))
  const wordsOf = (key: string, value: string) =>
    knownWords(known, key, value) ?? names.get(value) ?? nameIn(value)
  const fields = visible.map(({ kind, name: key, label, hint: usual, required }, at): Field => {
    const hint = known?.hints?.[key] ?? usual
    const value = given(values, key)
    const shown = value && wordsFor(kind, value, () => wordsOf(key, value))
    const error = errors.get(key)
    const drawn = drawnAs(ctx, kind, options[at] ?? [], value)
    return {
      ...(again.ask?.field === key ? askedAs(drawn, again.ask.choices) : drawn),
      name: key,
      label,
      required,
      ...(hint && { hint }),
      ...(value && { value }),
      ...(shown && { shown }),
      ...(error && { error }),
    }
  })
  // One that only says what will happen is there to be confirmed.
  if (fields.length === 0 && !known?.intro)
    throw new CrmError('invalid', 'There is nothing to fill in here.')
  const from = drawn ?? known?.drawn
  const note = [...errors].find(([key]) => !isVisible(key))
  return {
    action: name,
    id: newId('form', ctx.now),
    title: known?.title ?? action.formTitle ?? action.title,
    submit: known?.submit ?? action.submit ?? 'Save',
    fields,
    hidden,
    ...(from && { drawn: from }),
    ...(known?.intro && { intro: known.intro }),
    ...(note && { note: note[1] }),
    ...(action.danger && { style: 'danger' as const }),
  }
}
