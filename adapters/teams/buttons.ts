// learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions
import type {
  Action,
  ActionStyle,
  CardElement,
  IExecuteAction,
  ISubmitAction,
} from '@microsoft/teams.cards'
import * as z from 'zod'
import type { Intent } from '../../worker/core/call.ts'
import type { Button, Card, Drawn, Picker, Raw } from '../../worker/core/card.ts'
import { own } from '../../worker/language/shorthand/own.ts'
import { clip } from './text.ts'

/**
 * Where a card is shown: inside a dialog only a plain Action.Submit reaches the bot, and what a link
 * becomes knows no Action.Execute, so that all its buttons open a dialog.
 */
export type Place = 'message' | 'dialog' | 'link'

const styles: Record<NonNullable<Button['style']>, ActionStyle> = {
  primary: 'positive',
  danger: 'destructive',
}

export function drawButton(button: Button, place: Place): IExecuteAction | ISubmitAction {
  const { action, mode, input, drawn, style } = button
  const look = { title: clip(button.label, 40), ...(style && { style: styles[style] }) }
  const data = { input, ...(drawn && { drawn }) }
  if (place === 'dialog')
    return { type: 'Action.Submit', ...look, data: { button: { action, mode, ...data } } }
  if (mode === 'act' && place === 'message')
    return { type: 'Action.Execute', ...look, verb: action, data }
  const does = mode === 'act' && { mode }
  return {
    type: 'Action.Submit',
    ...look,
    data: { msteams: { type: 'task/fetch' }, action, ...does, ...data },
  }
}

/** A list on the card itself, and the button that sends what was picked: Teams sends no mere pick. */
export function drawPicker(picker: Picker, place: Place): CardElement[] {
  const { verb: does, action, field, input, drawn, choices, value = '' } = picker
  if (choices.length === 0) return []
  const [label, verb] = [clip(picker.label, 80), clip(does, 40)]
  const id = `pick_${action}_${field}`
  const pick = { field, input: id, value }
  const data = { input, ...(drawn && { drawn }), pick }
  const send: IExecuteAction | ISubmitAction =
    place === 'dialog'
      ? { type: 'Action.Submit', title: verb, data: { button: { action, mode: 'act', ...data } } }
      : { type: 'Action.Execute', title: verb, verb: action, data }
  const list = choices.map((one) => ({ title: clip(one.label, 100), value: one.value }))
  const set = { type: 'Input.ChoiceSet', id, label, style: 'compact', choices: list } as const
  const bottom = { type: 'Column', verticalContentAlignment: 'Bottom' } as const
  const columns = [
    { ...bottom, width: 'stretch', items: [{ ...set, ...(value && { value }) }] },
    { ...bottom, width: 'auto', items: [{ type: 'ActionSet' as const, actions: [send] }] },
  ]
  return [{ type: 'ColumnSet', columns }]
}

const inSight = 6

/** Six in sight, as many as Teams shows; the rest in the card's own "more" menu. */
export const drawButtons = (buttons: Button[], more: Button[], place: Place): Action[] => [
  ...buttons.slice(0, inSight).map((button) => drawButton(button, place)),
  ...[...buttons.slice(inSight), ...more].map((button) => ({
    ...drawButton(button, place),
    mode: 'secondary' as const,
  })),
]

export const raw: z.ZodType<Raw> = z.record(z.string(), z.json())
export const drawnFrom: z.ZodType<Drawn> = z.object({
  record: z.string(),
  version: z.number(),
  over: z.number().exactOptional(),
})
const pressed = z.object({
  action: z.string(),
  input: raw.default({}),
  drawn: drawnFrom.optional(),
  /** Which input holds what was picked, and what stood there: some clients leave an input out. */
  pick: z.object({ field: z.string(), input: z.string(), value: z.string() }).optional(),
})

type Pressed = z.output<typeof pressed>

const intent = (
  { action, input: given, drawn, pick }: Pressed,
  mode: Button['mode'],
  inputs: Record<string, unknown>,
): Intent => {
  const picked = pick && String(own(inputs, pick.input) ?? pick.value)
  const input = pick ? { ...given, [pick.field]: picked ?? '' } : given
  const rest = { input, ...(drawn && { drawn }) }
  return mode === 'act' ? { act: action, from: 'button', ...rest } : { open: action, ...rest }
}

const executed = z.object({
  action: z.object({
    verb: z.string(),
    data: pressed.omit({ action: true }).catchall(z.unknown()),
  }),
})

/** What a pressed Action.Execute asks for. */
export function readExecute(value: unknown): Intent | undefined {
  const { data } = executed.safeParse(value)
  if (!data) return undefined
  const { verb, data: carried } = data.action
  return intent({ ...carried, action: verb }, 'act', carried)
}

const fetched = z.object({ data: pressed.extend({ mode: z.literal('act').optional() }) })

/** What a button that opens a dialog asks for. */
export function readFetch(value: unknown): Intent | undefined {
  const { data } = fetched.safeParse(value)
  return data && intent(data.data, data.data.mode ?? 'form', {})
}

const inDialog = z.object({
  data: z
    .object({ button: pressed.extend({ mode: z.enum(['act', 'form']) }) })
    .catchall(z.unknown()),
})

/** What a button of a card shown in a dialog asks for. */
export function readDialogButton(value: unknown): Intent | undefined {
  const { data } = inDialog.safeParse(value)
  return data && intent(data.data.button, data.data.button.mode, data.data)
}

/** For a button of a make this version does not know. */
export const outdated: Card = {
  title: 'This button is no longer understood',
  parts: [{ kind: 'text', text: 'Ask for a new card and press it there.' }],
  buttons: [],
}
