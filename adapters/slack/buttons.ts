// https://docs.slack.dev/reference/block-kit/block-elements/button-element
// https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element
// https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
import type { ActionsBlock, Button as SlackButton, StaticSelect } from '@slack/types'
import * as z from 'zod'
import type { Button, Drawn, Picker, Raw } from '../../worker/core/card.ts'
import { options } from './fields.ts'
import { plain } from './mrkdwn.ts'

/** Numbers the buttons of one message: their action ids must differ. */
export type Numbers = () => number

export interface Pressed {
  mode: 'act' | 'open'
  action: string
  input: Raw
  drawn?: Drawn
}

const mode = (button: Button) => (button.mode === 'form' ? 'open' : 'act')
const payload = (button: Pick<Button, 'input' | 'drawn'>) =>
  JSON.stringify({
    i: button.input,
    r: button.drawn?.record,
    v: button.drawn?.version,
    o: button.drawn?.over,
  })
const packed = (button: Button) => `${mode(button)}:${button.action}:${payload(button)}`

/** None where its input is longer than Slack carries. */
export function slackButton(button: Button, number: Numbers): SlackButton[] {
  const value = payload(button)
  if (value.length > 2000) return []
  return [
    {
      type: 'button',
      action_id: `${mode(button)}:${button.action}:${number()}`,
      text: plain(button.label, 75),
      value,
      ...(button.style && { style: button.style }),
    },
  ]
}

const inMenu = (button: Button) => packed(button).length <= 150

const menu = (buttons: Button[], number: Numbers): ActionsBlock['elements'] => [
  {
    type: 'overflow',
    action_id: `more:${number()}`,
    options: buttons.map((button) => ({ text: plain(button.label, 75), value: packed(button) })),
  },
]

const row = (elements: ActionsBlock['elements']): ActionsBlock[] =>
  elements.length ? [{ type: 'actions', elements: elements.slice(0, 25) }] : []

/** Six in sight, five more behind "…"; what a menu's 150 characters cannot carry stands beneath. */
export function buttonRows(buttons: Button[], more: Button[], number: Numbers): ActionsBlock[] {
  const hidden = [...buttons.slice(6), ...more]
  const listed = hidden.filter(inMenu).slice(0, 5)
  const beneath = hidden.filter((button) => !listed.includes(button))
  const sight = buttons.slice(0, 6).flatMap((button) => slackButton(button, number))
  return [
    ...row([...sight, ...(listed.length ? menu(listed, number) : [])]),
    ...row(beneath.flatMap((button) => slackButton(button, number))),
  ]
}

const carried = z.object({
  i: z.record(z.string(), z.json()).default({}),
  r: z.string().optional(),
  v: z.number().optional(),
  o: z.number().optional(),
})

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a press means: `act:move-deal:…` with its value, or a menu's option with both in one. */
export function unpack(id: string, value: string): Pressed | undefined {
  const [kind, action = '', rest = ''] = id.split(/:([^:]*):(.*)/s)
  if (kind === 'more') return undefined
  const { data } = carried.safeParse(json(value || rest))
  if (!data || (kind !== 'act' && kind !== 'open')) return undefined
  return { mode: kind, action, input: data.i, ...drawnIn(data) }
}

function drawnIn({ r: record, v: version, o: over }: z.output<typeof carried>): { drawn?: Drawn } {
  if (record === undefined || version === undefined) return {}
  return { drawn: { record, version, ...(over !== undefined && { over }) } }
}

/** A list on the card itself: it carries in its own id what a button carries as its value. */
export function slackPicker(picker: Picker, number: Numbers): StaticSelect | undefined {
  const { action, field, choices, value, label } = picker
  const id = `pick:${number()}:${action}:${field}:${payload(picker)}`
  const listed = options(choices)
  if (id.length > 255 || listed.length === 0) return undefined
  const initial = listed.find((one) => one.value === value)
  return {
    type: 'static_select',
    action_id: id,
    placeholder: plain(label, 150),
    options: listed,
    ...(initial && { initial_option: initial }),
  }
}

/** What was picked in such a list. */
export function unpackPick(id: string, value: string): Pressed | undefined {
  const [, action = '', field = '', rest = ''] = /^pick:\d+:([^:]+):([^:]+):(.*)$/s.exec(id) ?? []
  const { data } = carried.safeParse(json(rest))
  if (!data) return undefined
  return { mode: 'act', action, input: { ...data.i, [field]: value }, ...drawnIn(data) }
}
