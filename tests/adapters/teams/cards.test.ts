import { AdaptiveCard, HostConfig, SerializationContext, Versions } from 'adaptivecards'
import { describe, expect, test } from 'vitest'
import { readDialogButton, readExecute, readFetch } from '../../../adapters/teams/buttons.ts'
import { drawCard } from '../../../adapters/teams/cards.ts'
import { drawForm, readForm } from '../../../adapters/teams/forms.ts'
import { formLink } from '../../../worker/conversation/form-link.ts'
import type { Button, Card, Field, Form, Part, Picker } from '../../../worker/core/card.ts'
import { cardProblems } from '../../playground/stand-ins/teams-cards.ts'

const drawn = { record: 'deal_1', version: 3 }
const won: Button = {
  label: 'Won',
  action: 'win-deal',
  mode: 'act',
  input: { deal: 'deal_1' },
  drawn,
}
const edit: Button = { ...won, label: 'Edit', action: 'edit-deal', mode: 'form' }
const plain: Card = { title: 'Acme renewal', parts: [], buttons: [] }
const shown = (parts: Part[]) => drawCard({ ...plain, parts })

const plainJson = (value: object) => JSON.parse(JSON.stringify(value))

/** What Microsoft's own parser has against a card, its fallbacks aside, and what Teams itself refuses. */
function complaints(json: object): string[] {
  const card = new AdaptiveCard()
  card.hostConfig = new HostConfig({ actions: { maxActions: 20 } })
  const context = new SerializationContext(Versions.v1_6)
  card.parse(json, context)
  const parsed = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at))
  const read = parsed.flatMap((event) =>
    event.message.startsWith('Unknown element type "Chart.') ? [] : [event.message],
  )
  const drawn = card.validateProperties().validationEvents.map((event) => event.message)
  return [...read, ...drawn, ...cardProblems(plainJson(json))]
}

/** Every object inside, the value itself first. */
function* inside(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value as Record<string, unknown>
  for (const part of Object.values(value)) yield* inside(part)
}

const find = (value: unknown, type: string) => [...inside(value)].filter((o) => o.type === type)
const texts = (value: unknown) => find(value, 'TextBlock').map(({ text }) => text)

const everything: Card = {
  title: 'Acme renewal',
  badge: 'Proposal',
  tone: 'good',
  subtitle: '€12,500 · closes 30 Sep',
  parts: [
    { kind: 'text', text: 'Moved by Jonas', tone: 'warn' },
    { kind: 'facts', facts: [{ label: 'Owner', value: 'Maria' }] },
    { kind: 'list', title: 'Open deals', items: [{ title: 'Globex', text: '$1', button: won }] },
    { kind: 'chart', title: 'By stage', bars: [{ label: 'Proposal', value: 3, text: '€3' }] },
    { kind: 'table', columns: ['Stage', 'Deals'], rows: [['Proposal', '3']] },
    { kind: 'code', text: 'ABCD2345' },
  ],
  buttons: Array.from({ length: 8 }, () => won),
  more: [edit],
}

describe('a card', () => {
  test.each(['message', 'dialog'] as const)("in a %s pleases Microsoft's own parser", (place) => {
    expect(complaints(drawCard(everything, place))).toEqual([])
  })

  test('begins with its title, its state beside it and its numbers below', () => {
    const [head, numbers] = drawCard(everything).body
    expect(texts(head)).toEqual(['Acme renewal', 'Proposal'])
    expect(find(head, 'TextBlock')[1]).toMatchObject({ color: 'Good' })
    expect(numbers).toMatchObject({ text: '€12,500 · closes 30 Sep', isSubtle: true })
  })

  test('says itself in one plain line', () => {
    const line = 'Acme renewal · Proposal · €12,500 · closes 30 Sep'
    expect(drawCard(everything)).toMatchObject({ speak: line, fallbackText: line })
  })

  test('shows six buttons at most, the rest in its menu', () => {
    const actions = drawCard(everything).actions ?? []
    const hidden = actions.filter(({ mode }) => mode === 'secondary')
    expect(actions).toHaveLength(9)
    expect(hidden.map(({ title }) => title)).toEqual(['Won', 'Won', 'Edit'])
  })

  test('draws a chart that is a list of facts where charts are unknown', () => {
    const [chart] = find(drawCard(everything), 'Chart.HorizontalBar')
    expect(chart).toMatchObject({
      data: [{ x: 'Proposal', y: 3 }],
      fallback: { type: 'FactSet', facts: [{ title: 'Proposal', value: '€3' }] },
    })
  })

  test('heads itself and its lists, whatever the size of the words', () => {
    const headings = find(drawCard(everything), 'TextBlock').filter((o) => o.style === 'heading')
    expect(headings.map(({ text }) => text)).toEqual(['Acme renewal', 'Open deals'])
  })

  test('stays under what Teams takes, and says how much is missing', () => {
    const items = Array.from({ length: 500 }, (_, at) => ({ title: `Deal ${at}`, button: won }))
    const card = shown([{ kind: 'list', items }])
    expect(JSON.stringify(card).length).toBeLessThan(28_000)
    expect(texts(card).at(-1)).toMatch(/^and 4\d\d more$/)
    const long = shown([{ kind: 'text', text: 'ü'.repeat(60_000) }])
    expect(new TextEncoder().encode(JSON.stringify(long)).length).toBeLessThan(28_000)
    const cells = Array.from({ length: 300 }, () => ['a'.repeat(500), 'b'])
    const table = shown([{ kind: 'table', columns: ['A', 'B'], rows: cells }])
    expect(JSON.stringify(table).length).toBeLessThan(28_000)
  })
})

const owners = (amount: string, more: string[] = []): Part => ({
  kind: 'table',
  columns: ['Owner', 'Deals', 'Amount', ...more],
  rows: [
    ['Tomasz Zieliński', '11', amount, ...more.map(() => amount)],
    ['Maria Silva', '7', '–', ...more.map(() => '')],
  ],
})

describe('a table', () => {
  const parts = (part: Part) => {
    const drawn = shown([part])
    return { drawn, table: find(drawn, 'Table')[0], rows: find(drawn, 'Container')[0] }
  }

  test.each([
    ['where there is room for it', owners('€170,170'), 'atLeast:Standard', 'atMost:Narrow'],
    [
      'on a wide card if it is wide',
      owners('€170,170', ['Won', 'Lost']),
      'Wide',
      'atMost:Standard',
    ],
  ])('stands %s, and below that its rows with every cell named', (_, part, from, upTo) => {
    const { drawn, table, rows } = parts(part)
    expect(complaints(drawn)).toEqual([])
    expect(table?.targetWidth).toBe(from)
    expect(rows?.targetWidth).toBe(upTo)
    expect(texts(rows)).toEqual(['Owner', 'Tomasz Zieliński', 'Maria Silva'])
    const [first] = find(rows, 'FactSet')
    expect(first?.facts).toContainEqual({ title: 'Deals', value: '11' })
    expect(first?.facts).toContainEqual({ title: 'Amount', value: '€170,170' })
    expect(drawn.msteams).toEqual(from === 'Wide' ? { width: 'full' } : undefined)
  })

  test('that no card has room for is read row by row everywhere', () => {
    const { drawn, table, rows } = parts(owners('€1,170,170', ['Won', 'Lost', 'Target', 'Open']))
    expect([table, rows]).toEqual([undefined, undefined])
    expect(texts(drawn)).toContain('Tomasz Zieliński')
    expect(JSON.stringify(drawn)).not.toContain('targetWidth')
  })

  test('gives a column at least what its longest amount needs, and puts numbers to the right', () => {
    const { table } = parts(owners('12 500 kr'))
    expect(table?.columns).toEqual([
      { width: 10 },
      { width: 6, horizontalCellContentAlignment: 'Right' },
      { width: 10, horizontalCellContentAlignment: 'Right' },
    ])
    expect(texts(table)).toContain('12\u00a0500\u00a0kr')
  })
})

test('a card that is too large in every part keeps its buttons', () => {
  const items = Array.from({ length: 90 }, () => ({
    title: 'ü'.repeat(120),
    text: 'ü'.repeat(120),
  }))
  const lists = Array.from({ length: 60 }, () => ({ kind: 'list' as const, items }))
  const card = drawCard({ ...plain, parts: lists, buttons: [won], more: [edit] })
  expect(card.actions?.map(({ title }) => title)).toContain('Won')
})

describe('a button', () => {
  const pressed = (button: Button, place: 'message' | 'dialog') =>
    drawCard({ ...plain, buttons: [button] }, place).actions?.[0]

  test('that acts in a message is an Action.Execute', () => {
    const action = pressed(won, 'message')
    expect(action).toMatchObject({ type: 'Action.Execute', verb: 'win-deal' })
    expect(readExecute({ action })).toEqual({
      act: 'win-deal',
      from: 'button',
      input: { deal: 'deal_1' },
      drawn,
    })
  })

  test('that asks in a message opens a dialog', () => {
    const action = pressed(edit, 'message')
    expect(action).toMatchObject({
      type: 'Action.Submit',
      data: { msteams: { type: 'task/fetch' } },
    })
    const data = action?.type === 'Action.Submit' ? action.data : undefined
    expect(readFetch({ data })).toEqual({ open: 'edit-deal', input: { deal: 'deal_1' }, drawn })
  })

  test('in a dialog is a plain Action.Submit, whatever it does', () => {
    const intents = [won, edit].map((button) => {
      const action = pressed(button, 'dialog')
      expect(action?.type).toBe('Action.Submit')
      return readDialogButton({ data: action?.type === 'Action.Submit' && action.data })
    })
    expect(intents).toMatchObject([{ act: 'win-deal', from: 'button' }, { open: 'edit-deal' }])
  })

  test('of another make is not understood', () => {
    for (const value of [undefined, null, 7, {}, { action: {} }, { data: [] }, { data: 'x' }])
      expect([readExecute(value), readFetch(value), readDialogButton(value)]).toEqual([
        undefined,
        undefined,
        undefined,
      ])
  })
})

const field = (more: Partial<Field> & { name: string }): Field =>
  ({ kind: 'text', label: more.name, required: false, ...more }) as Field

const form: Form = {
  action: 'edit-deal',
  id: 'form_1',
  title: 'Edit Acme renewal',
  submit: 'Save',
  hidden: { deal: 'deal_1' },
  drawn,
  note: 'Jonas moved it meanwhile.',
  fields: [
    field({ name: 'title', label: 'Deal', required: true, value: 'Acme', error: 'Too short.' }),
    field({ name: 'amount', kind: 'money', label: 'Amount', hint: '12.5k EUR' }),
    field({ name: 'closeOn', kind: 'date', label: 'Close date', value: '2026-09-30' }),
    field({ name: 'askOn', kind: 'date', value: 'some day' }),
    field({ name: 'stage', kind: 'choice', choices: [{ value: 's1', label: 'Proposal' }] }),
    field({
      name: 'company',
      kind: 'record',
      of: 'company',
      creates: true,
      value: 'new:Acme',
      shown: 'Acme (new)',
    }),
    field({ name: 'note', kind: 'long' }),
    field({ name: 'email', kind: 'email' }),
    field({ name: 'phone', kind: 'phone' }),
  ],
}

const picker: Picker = {
  ...{ label: 'Stage', verb: 'Set stage', action: 'move-deal', field: 'stage' },
  ...{ input: { id: 'deal_1' }, drawn, value: 'stage_1' },
  choices: [
    { value: 'stage_1', label: 'Meeting' },
    { value: 'stage_2', label: 'Proposal' },
  ],
}

describe('a list on a card', () => {
  const card = shown([{ kind: 'picker', picker }])
  const [input] = find(card, 'Input.ChoiceSet')

  test("pleases Microsoft's own parser, and shows what it is now", () => {
    expect(complaints(card)).toEqual([])
    expect(input).toMatchObject({ label: 'Stage', style: 'compact', value: 'stage_1' })
  })

  test.each([
    ['what was picked', { stage: 'stage_2' }, 'stage_2'],
    ['what stood there, where a client leaves it out', {}, 'stage_1'],
  ])('is read as %s', (_, given: Record<string, string>, stage) => {
    const [send] = find(card, 'Action.Execute')
    const filled = given.stage ? { [String(input?.id)]: given.stage } : {}
    const data = { ...Object(send?.data), ...filled }
    expect(readExecute({ action: { verb: send?.verb, data } })).toEqual({
      ...{ act: 'move-deal', from: 'button', drawn },
      input: { id: 'deal_1', stage },
    })
  })

  test('works in a dialog too', () => {
    const within = drawCard({ ...plain, parts: [{ kind: 'picker', picker }] }, 'dialog')
    const [send] = find(within, 'Action.Submit')
    const data = { ...Object(send?.data), [String(input?.id)]: 'stage_2' }
    expect(readDialogButton({ data })).toMatchObject({ input: { id: 'deal_1', stage: 'stage_2' } })
  })
})

describe('a form', () => {
  const card = drawForm(form)
  const inputs = [...inside(card)].filter(({ type }) => String(type).startsWith('Input.'))
  const input = (label: string) => inputs.find((one) => one.label === label)

  test("pleases Microsoft's own parser", () => {
    expect(complaints(card)).toEqual([])
  })

  test('has its button in the colour of what it does', () => {
    const red = drawForm({ ...form, style: 'danger' })
    expect(red.actions).toMatchObject([{ style: 'destructive' }])
    expect(card.actions).toMatchObject([{ style: 'positive' }])
    expect(complaints(red)).toEqual([])
  })

  test('asks each kind of field its own way', () => {
    expect(inputs.map(({ type }) => type)).toEqual([
      'Input.Text',
      'Input.Text',
      'Input.Date',
      'Input.Text',
      'Input.ChoiceSet',
      'Input.ChoiceSet',
      'Input.Text',
      'Input.Text',
      'Input.Text',
    ])
    expect(input('Deal')).toMatchObject({ isRequired: true, value: 'Acme' })
    expect(input('Amount')).toMatchObject({ placeholder: '12.5k EUR' })
    expect(input('company')).toMatchObject({
      style: 'filtered',
      'choices.data': { type: 'Data.Query', dataset: 'company' },
      choices: [{ title: 'Acme (new)', value: 'new:Acme' }],
      value: 'new:Acme',
    })
  })

  test('puts the reason under the field, and what concerns no field on top', () => {
    const [note, title, reason] = card.body
    expect(note).toMatchObject({ text: 'Jonas moved it meanwhile.', color: 'Attention' })
    expect(title).toMatchObject({ label: 'Deal' })
    expect(reason).toMatchObject({ text: 'Too short.', color: 'Attention' })
  })

  test('comes back with its values, what is hidden and its request id', () => {
    const data = card.actions?.[0]?.type === 'Action.Submit' ? card.actions[0].data : undefined
    const filled = { [String(input('Amount')?.id)]: ' 12k ' }
    const read = readForm({ data: { ...Object(data), ...filled } })
    expect(read?.id).toBe('form_1')
    expect(read?.intent).toMatchObject({
      act: 'edit-deal',
      from: 'form',
      drawn,
      input: { deal: 'deal_1', amount: ' 12k ', title: '', company: '' },
    })
    expect(readForm({ data: { form: { action: 'x' } } })).toBeUndefined()
  })

  test.each([
    ['keeps a choice that a phone left out', {}, 's1'],
    ['takes another one that was made', { stage: 's2' }, 's2'],
    ['takes one that was emptied', { stage: '' }, ''],
  ])('%s', (_, given: Record<string, string>, stage) => {
    const fields = form.fields.map((one) => (one.name === 'stage' ? { ...one, value: 's1' } : one))
    const [send] = find(drawForm({ ...form, fields }), 'Action.Submit')
    const id = [...inside(drawForm({ ...form, fields }))].find(({ label }) => label === 'stage')?.id
    const filled = Object.entries(given).map(([, value]) => [String(id), value])
    const data = { ...Object(send?.data), ...Object.fromEntries(filled) }
    expect(readForm({ data })?.intent).toMatchObject({ input: { stage, closeOn: '' } })
  })

  test('stands behind a button where only a message can be shown', () => {
    const door = formLink(form)
    expect(door.parts).toMatchObject([
      { text: 'Jonas moved it meanwhile.' },
      { text: 'Too short.' },
    ])
    expect(door.buttons).toMatchObject([
      {
        label: 'Open the form',
        action: 'edit-deal',
        mode: 'form',
        drawn,
        input: { deal: 'deal_1', title: 'Acme', company: 'new:Acme' },
      },
    ])
  })
})
