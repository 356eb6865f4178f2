import { describe, expect, test } from 'vitest'
import { cardBlocks } from '../../../adapters/slack/cards.ts'
import { act } from '../../../worker/core/action/buttons.ts'
import type { Card, Item, Part } from '../../../worker/core/card.ts'

/** What each part of a card becomes in Slack, block by block. */

const card = (...parts: Part[]): Card => ({ title: 'Acme', parts, buttons: [] })
const shapes = (given: Card) => cardBlocks(given).map((block) => JSON.stringify(block))
const kinds = (given: Card) => cardBlocks(given).map(({ type }) => type)
/** The blocks below the title. */
const below = (...parts: Part[]) => shapes(card(...parts)).slice(1)
const list = (count: number, more: Partial<Item> = {}): Part => ({
  kind: 'list',
  items: Array.from({ length: count }, (_, at) => ({ title: `Row ${at}`, ...more })),
})

describe('a title', () => {
  test('alone is a sentence, with a badge or a subtitle a bold line', () => {
    expect(shapes(card())[0]).toContain('"plain_text"')
    expect(shapes({ ...card(), subtitle: '€5' })[0]).toContain('*Acme*\\n€5')
    expect(shapes({ ...card(), badge: 'Won', tone: 'good' })[0]).toContain('*Acme*  ·  🟢 Won')
    expect(shapes({ ...card(), badge: 'Quiet', tone: 'warn' })[0]).toContain('🟠 Quiet')
    expect(shapes({ ...card(), badge: 'Lost', tone: 'bad' })[0]).toContain('🔴 Lost')
  })

  test('of a report is a heading, with the rest below it', () => {
    const table: Part = { kind: 'table', columns: ['Stage', 'Deals'], rows: [['New', '3']] }
    const report = { ...card(table), badge: 'Open', subtitle: 'This year' }
    expect(kinds(report).slice(0, 2)).toEqual(['header', 'section'])
    expect(shapes(report)[1]).toContain('Open  ·  This year')
    expect(kinds({ ...card(table), subtitle: ' ' })[1]).not.toBe('section')
  })
})

test('facts stand ten in a block, and an empty one as a dash', () => {
  const facts = Array.from({ length: 23 }, (_, at) => ({
    label: `L${at}`,
    value: at ? `v${at}` : ' ',
  }))
  const blocks = below({ kind: 'facts', facts })
  expect(blocks.map((block) => block.match(/"mrkdwn"/g)?.length)).toEqual([10, 10, 3])
  expect(blocks[0]).toContain('*L0*\\n–')
  expect(blocks[1]).toContain('*L10*\\nv10')
  expect(blocks[2]).toContain('*L22*\\nv22')
})

test('a text has the light of its tone', () => {
  expect(below({ kind: 'text', text: 'Quiet', tone: 'warn' })[0]).toContain('🟠 Quiet')
  expect(below({ kind: 'text', text: 'So it is' })[0]).toContain('"So it is"')
})

describe('a list', () => {
  const open = act('Open', 'open-record', { id: 'deal_1' })
  const move = act('Move', 'move-deal', { id: 'deal_1' })

  test('has one button beside a row, two below it, and what leads on below them all', () => {
    expect(below(list(1, { text: '€5', button: open }))[0]).toMatch(
      /\*Row 0\*\\n€5.*"accessory".*Open/,
    )
    const [row, both] = below(list(1, { button: open, beside: move }))
    expect(row).not.toContain('accessory')
    expect(both).toMatch(/"type":"actions".*Open.*Move/)
    const named = { ...list(1), title: 'Deals', more: act('Show all', 'list') } as Part
    expect(kinds(card(named)).slice(1)).toEqual(['context', 'section', 'actions'])
    expect(below(list(1))[0]).toMatch(/"text":"\*Row 0\*"/)
  })

  test('that fills the message has one button a row', () => {
    const all = kinds(card(list(30, { button: open, beside: move })))
    expect(all).toHaveLength(31)
    expect(all).not.toContain('actions')
  })

  test('without buttons shares blocks where it would fill the message, and loses no row', () => {
    const blocks = below(list(60, { text: 'so' }))
    expect(blocks).toHaveLength(1)
    expect(blocks[0]).toContain('*Row 0*\\nso\\n*Row 1*\\nso\\n*Row 2*')
    expect(blocks[0]).toContain('*Row 59*')
    const long = below(list(60, { text: 'x'.repeat(1000) }))
    expect(long).toHaveLength(30)
    expect(long.join()).toContain('*Row 59*')
  })

  test('of more blocks than a message has is cut above the buttons, and says so', () => {
    const full = { ...card(list(70, { button: open })), buttons: [move] }
    const blocks = shapes(full)
    expect(blocks).toHaveLength(50)
    expect(blocks.at(-1)).toContain('Move')
    expect(blocks.at(-2)).toContain('…')
    expect(blocks.at(-3)).toContain('Row 46')
    const fits = { ...card(list(48, { button: open })), buttons: [move] }
    expect(shapes(fits)).toHaveLength(50)
    expect(shapes(fits).join()).not.toContain('…')
  })
})

test('a picker is a line with a choice beside it', () => {
  const picker = {
    ...{ label: 'Stage', verb: 'Set stage', action: 'move-deal', field: 'stage', input: {} },
    choices: [{ value: 'stage_1', label: 'New' }],
  }
  expect(below({ kind: 'picker', picker })[0]).toMatch(/\*Stage\*.*"accessory".*static_select/)
})

describe('a table', () => {
  const rows = [
    ['New', '3'],
    ['Won', '1'],
  ]

  test('without columns is lines, a second one rows by name', () => {
    expect(below({ kind: 'table', columns: [], rows })[0]).toContain('New · 3\\nWon · 1')
    expect(below({ kind: 'table', columns: [], rows: [] })).toEqual([])
    const one: Part = { kind: 'table', columns: ['Stage', 'Deals'], rows }
    const all = kinds(card(one, { ...one }))
    expect(all.filter((kind) => kind === all[1])).toHaveLength(1)
  })
})

test('buttons of one card are numbered, each by a number of its own', () => {
  const open = act('Open', 'open-record', { id: 'deal_1' })
  const ids = shapes({ ...card(list(3, { button: open })), buttons: [open, open] })
    .join()
    .match(/"action_id":"[^"]+"/g)
  expect(new Set(ids).size).toBe(5)
})
