import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unpack } from '../../../adapters/slack/buttons.ts'
import { cardBlocks, cardMessage } from '../../../adapters/slack/cards.ts'
import { words } from '../../../adapters/slack/mrkdwn.ts'
import type { Button, Card, Part } from '../../../worker/core/card.ts'
import { messageProblems } from '../../playground/stand-ins/slack-blocks.ts'
import { customer, onWire } from './arbitrary.ts'

const tone = fc.constantFrom('good' as const, 'warn' as const, 'bad' as const)
const drawn = fc.record({ record: fc.string(), version: fc.nat() })
const button: fc.Arbitrary<Button> = fc.record(
  {
    label: customer,
    action: fc.constantFrom('log-deal', 'edit-deal', 'note'),
    mode: fc.constantFrom('act' as const, 'form' as const),
    input: fc.dictionary(fc.string({ maxLength: 9 }), customer, { maxKeys: 4 }),
    drawn,
    style: fc.constantFrom('primary' as const, 'danger' as const),
  },
  { requiredKeys: ['label', 'action', 'mode', 'input'] },
)
const item = fc.record({ title: customer, text: customer, button }, { requiredKeys: ['title'] })
const bar = fc.record({ label: customer, value: fc.double(), text: customer })
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record(
    { kind: fc.constant('text' as const), text: customer, tone },
    { requiredKeys: ['kind', 'text'] },
  ),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: customer, value: customer }), { maxLength: 14 }),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    title: customer,
    items: fc.array(item, { maxLength: 70 }),
  }),
  fc.record({
    kind: fc.constant('chart' as const),
    title: customer,
    bars: fc.array(bar, { maxLength: 30 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(customer, { maxLength: 25 }),
    rows: fc.array(fc.array(customer, { maxLength: 25 }), { maxLength: 120 }),
  }),
  fc.record({ kind: fc.constant('code' as const), text: customer }),
)
const card: fc.Arbitrary<Card> = fc.record(
  {
    title: customer,
    badge: customer,
    tone,
    subtitle: customer,
    parts: fc.array(part, { maxLength: 6 }),
    buttons: fc.array(button, { maxLength: 40 }),
    more: fc.array(button, { maxLength: 40 }),
  },
  { requiredKeys: ['title', 'parts', 'buttons'] },
)

/** As JSON, the way Slack reads it. */
interface Node {
  [key: string]: unknown
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null
const nodes = (value: unknown): Node[] =>
  isNode(value) ? [value, ...Object.values(value).flatMap(nodes)] : []
const strings = (list: Node[], key: string): string[] =>
  list.flatMap((node) => (typeof node[key] === 'string' ? [node[key]] : []))
const ofType = (list: Node[], type: string) => list.filter((node) => node.type === type)
const lengthOf = (value: unknown) => (Array.isArray(value) ? value.length : 0)

function expectWithinLimits(blocks: unknown): void {
  const all = nodes(onWire(blocks))
  expect(lengthOf(blocks)).toBeLessThanOrEqual(50)
  for (const text of strings(all, 'text')) expect(text.trim().length).toBeGreaterThan(0)
  for (const text of strings(all, 'text')) expect(text.length).toBeLessThanOrEqual(3000)
  for (const { fields } of ofType(all, 'section'))
    for (const text of strings(nodes(fields), 'text')) expect(text.length).toBeLessThanOrEqual(2000)
  for (const { fields } of ofType(all, 'section')) expect(lengthOf(fields)).toBeLessThanOrEqual(10)
  for (const { elements } of ofType(all, 'actions')) {
    expect(lengthOf(elements)).toBeGreaterThan(0)
    expect(lengthOf(elements)).toBeLessThanOrEqual(25)
  }
  for (const { text, value } of ofType(all, 'button')) {
    expect(strings(nodes(text), 'text')[0]?.length).toBeLessThanOrEqual(75)
    expect(String(value).length).toBeLessThanOrEqual(2000)
  }
  for (const { options } of ofType(all, 'overflow')) {
    expect(lengthOf(options)).toBeLessThanOrEqual(5)
    for (const value of strings(nodes(options), 'value'))
      expect(value.length).toBeLessThanOrEqual(150)
  }
  const ids = strings(all, 'action_id')
  expect(new Set(ids).size).toBe(ids.length)
  expectTables(all)
}

function expectTables(all: Node[]): void {
  expect(ofType(all, 'table').length).toBeLessThanOrEqual(1)
  for (const { rows } of ofType(all, 'table')) {
    const cells = nodes(rows).filter(({ type }) => type === 'raw_text')
    expect(lengthOf(rows)).toBeLessThanOrEqual(100)
    expect(strings(cells, 'text').join('').length).toBeLessThanOrEqual(10_000)
    const widths = Array.isArray(rows) ? rows.map(lengthOf) : []
    expect(new Set(widths).size).toBe(1)
    expect(Math.max(...widths)).toBeLessThanOrEqual(20)
  }
  for (const { title, chart } of ofType(all, 'data_visualization')) {
    expect(String(title).length).toBeLessThanOrEqual(50)
    const labels = strings(nodes(chart), 'label')
    expect(labels.length).toBeGreaterThan(0)
    expect(labels.length).toBeLessThanOrEqual(20)
    expect(new Set(labels).size).toBe(labels.length)
    for (const label of labels) expect(label.length).toBeLessThanOrEqual(20)
  }
}

const receipt: Card = {
  title: 'Logged: Acme renewal',
  badge: 'Qualification',
  subtitle: '€12,500 · closes Wed 30 Sep · Acme (new company) · you',
  parts: [],
  buttons: ['Won', 'Lost', 'Move', 'Edit', 'Share', 'Undo'].map((label) => ({
    label,
    action: label.toLowerCase(),
    mode: 'act',
    input: { deal: 'deal_1' },
    drawn: { record: 'deal_1', version: 3 },
  })),
  more: [
    { label: 'Note', action: 'note', mode: 'form', input: { about: 'deal_1' } },
    { label: 'Task', action: 'task', mode: 'form', input: { about: 'deal_1' } },
  ],
}

describe('a card in Slack', () => {
  test('is two blocks for a receipt: two lines and one row', () => {
    const [heading, row, ...rest] = cardBlocks(receipt)
    expect(rest).toEqual([])
    expect(heading).toMatchObject({
      text: {
        text: '*Logged: Acme renewal*  ·  Qualification\n€12,500 · closes Wed 30 Sep · Acme (new company) · you',
      },
    })
    expect(nodes(row).filter(({ type }) => type === 'button')).toHaveLength(6)
    expect(nodes(row).filter(({ type }) => type === 'overflow')).toHaveLength(1)
  })

  test('keeps every limit of Block Kit, whatever it holds', () => {
    fc.assert(
      fc.property(card, (any) => {
        expectWithinLimits(cardBlocks(any))
        expect(messageProblems(onWire(cardBlocks(any)))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('mentions nobody and links nothing out of a customer’s words', () => {
    fc.assert(
      fc.property(card, (any) => {
        const { text, blocks } = cardMessage(any)
        const marked = nodes(onWire(blocks)).filter(({ type }) => type === 'mrkdwn')
        for (const words of [text, ...strings(marked, 'text')]) expect(words).not.toMatch(/[<>]/)
      }),
    )
  })

  test('shows signs of formatting as they are, without formatting', () => {
    expect(words('*Acme* & <Sons>, a_b_c 2*3*4', 100)).toBe(
      '∗Acme∗ &amp; &lt;Sons&gt;, a_b_c 2*3*4',
    )
    expect(words('> not a quote', 100)).toBe('› not a quote')
  })

  test('draws a chart with its table beside it', () => {
    const bars = [
      { label: 'Proposal', value: 97400, text: '€97,400' },
      { label: 'Negotiation', value: 12000, text: '€12,000' },
    ]
    const rows = [['Proposal', '7', '€97,400']]
    const [, chart, table] = cardBlocks({
      title: '12 open deals, €184,200',
      parts: [
        { kind: 'chart', title: 'By stage', bars },
        { kind: 'table', columns: ['Stage', 'Deals', 'Amount'], rows },
      ],
      buttons: [],
    })
    expect(chart).toEqual({
      type: 'data_visualization',
      title: 'By stage',
      chart: {
        type: 'bar',
        series: [
          {
            name: 'By stage',
            data: [
              { label: 'Proposal', value: 97400 },
              { label: 'Negotiation', value: 12000 },
            ],
          },
        ],
        axis_config: { categories: ['Proposal', 'Negotiation'] },
      },
    })
    expect(nodes(table).filter(({ type }) => type === 'raw_text')).toHaveLength(6)
  })

  const owners = (more: string[] = []) => ({
    kind: 'table' as const,
    columns: ['Owner', 'Deals', 'Amount', ...more],
    rows: [['Tomasz Zieliński', '11', '€170,170', ...more.map(() => '€1,170,170')]],
  })
  const report = (...parts: Part[]) => cardBlocks({ title: 'Forecast', parts, buttons: [] })

  test('draws a table a phone has room for: names may wrap, numbers stand to the right', () => {
    const [, table] = report(owners())
    expect(table).toMatchObject({
      type: 'table',
      column_settings: [
        { align: 'left', is_wrapped: true },
        { align: 'right' },
        { align: 'right' },
      ],
    })
  })

  test('writes a wider one row by row, no name apart from its number', () => {
    const [, rows, ...rest] = report(owners(['Won', 'Lost']))
    expect(rest).toEqual([])
    expect(rows).toMatchObject({
      type: 'section',
      text: {
        text: [
          '_Owner_',
          '*Tomasz Zieliński*',
          'Deals 11 · Amount €170,170 · Won €1,170,170 · Lost €1,170,170'.replace(
            /(\w) (?=[\d€])/g,
            '$1\u00a0',
          ),
        ].join('\n'),
      },
    })
  })

  test('goes on in another section where one is full', () => {
    const [row = []] = owners(['Won', 'Lost']).rows
    const rows = Array.from({ length: 100 }, () => row)
    const blocks = report({ ...owners(['Won', 'Lost']), rows })
    expect(messageProblems(onWire(blocks))).toEqual([])
    expect(JSON.stringify(blocks).split('Tomasz').length - 1).toBe(100)
  })

  test('heads what is read like a page with a header, and a deal with none', () => {
    const [header, below] = cardBlocks({
      ...{ title: '76 open deals', badge: 'Sales', subtitle: 'Weighted €820,316' },
      ...{ parts: [owners()], buttons: [] },
    })
    expect(header).toMatchObject({ type: 'header', text: { text: '76 open deals' } })
    expect(below).toMatchObject({ text: { text: 'Sales  ·  Weighted €820,316' } })
    expect(cardBlocks(receipt).map(({ type }) => type)).not.toContain('header')
  })

  test('writes a second table row by row, its columns named', () => {
    const part = (first: string) => ({
      kind: 'table' as const,
      columns: [first, 'Deals'],
      rows: [['Maria', '7']],
    })
    const card = { title: 'Forecast', parts: [part('Closes'), part('Owner')], buttons: [] }
    expect(JSON.stringify(cardBlocks(card))).toContain('_Owner_\\n*Maria*\\nDeals\u00a07')
  })

  test('puts a code alone in backticks', () => {
    const part = { kind: 'code' as const, text: 'ABCD2345' }
    const [, code] = cardBlocks({ title: 'Your code', parts: [part], buttons: [] })
    expect(code).toMatchObject({ text: { type: 'mrkdwn', text: '`ABCD2345`' } })
  })

  test('gives back what a button was drawn from, pressed in a row or picked in a menu', () => {
    const all = nodes(onWire(cardBlocks(receipt)))
    const [won] = ofType(all, 'button')
    expect(unpack(String(won?.action_id), String(won?.value))).toEqual({
      mode: 'act',
      action: 'won',
      input: { deal: 'deal_1' },
      drawn: { record: 'deal_1', version: 3 },
    })
    const [note] = strings(nodes(ofType(all, 'overflow')[0]?.options), 'value')
    expect(unpack(note ?? '', '')).toEqual({
      mode: 'open',
      action: 'note',
      input: { about: 'deal_1' },
    })
  })

  test('leaves out a button that carries more than Slack takes', () => {
    const heavy: Button = { label: 'Edit', action: 'edit', mode: 'form', input: {} }
    const buttons = [{ ...heavy, input: { text: 'x'.repeat(2000) } }, heavy]
    const all = nodes(onWire(cardBlocks({ title: 'Deal', parts: [], buttons })))
    expect(ofType(all, 'button')).toHaveLength(1)
  })
})
