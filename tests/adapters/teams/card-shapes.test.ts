import { describe, expect, test } from 'vitest'
import { drawCard, eachTheirOwn } from '../../../adapters/teams/cards.ts'
import { act } from '../../../worker/core/action/buttons.ts'
import type { Card, Part } from '../../../worker/core/card.ts'

/** How a card is cut until Teams takes it, and what a link becomes. */

const open = act('Open', 'open-record', { id: 'deal_1' })
const card = (...parts: Part[]): Card => ({ title: 'Acme', parts, buttons: [open] })
const text = (length: number): Part => ({ kind: 'text', text: 'x'.repeat(length) })
const rows = (count: number, length: number): Part => ({
  kind: 'list',
  items: Array.from({ length: count }, (_, at) => ({ title: `Row ${at} ${'y'.repeat(length)}` })),
})
const size = (given: object) => new TextEncoder().encode(JSON.stringify(given)).length
const shown = (given: Card) => JSON.stringify(drawCard(given).body)

describe('what is too large', () => {
  test.each([
    [rows(30, 2000), 20],
    [rows(60, 100), 40],
    [rows(40, 3000), 20],
  ])('keeps as many rows as fit', (part, most) => {
    const drawn = drawCard(card(part))
    const kept = JSON.stringify(drawn.body).match(/Row \d+ /g) ?? []
    expect(size(drawn)).toBeLessThanOrEqual(25_000)
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.length).toBeLessThanOrEqual(most)
    expect(JSON.stringify(drawn.actions)).toContain('Open')
  })

  test('is the title and the buttons in the end, and without them where they are too much', () => {
    const parts = Array.from({ length: 400 }, () => text(200))
    const drawn = drawCard(card(...parts))
    expect(JSON.stringify(drawn.body)).toContain('Acme')
    expect(JSON.stringify(drawn.body)).not.toContain('xxx')
    expect(JSON.stringify(drawn.actions)).toContain('Open')
    const heavy = { ...open, input: { id: 'z'.repeat(30_000) } }
    const bare = drawCard({ ...card(...parts), buttons: [heavy] })
    expect(size(bare)).toBeLessThanOrEqual(25_000)
    expect(JSON.stringify(bare.body)).toContain('Acme')
  })

  test('a short one is whole', () => {
    expect(shown(card(rows(40, 10))).match(/Row \d+ /g)).toHaveLength(40)
    expect(shown(card(text(3900)))).toContain('x'.repeat(3900))
  })
})

test('a link’s card is of an older version, without tables and choices', () => {
  const table: Part = { kind: 'table', columns: ['Stage'], rows: [['New']] }
  const facts: Part = { kind: 'facts', facts: [{ label: 'Owner', value: 'Maria' }] }
  const given = card(text(3), facts, rows(1, 1), table)
  const link = drawCard(given, 'link')
  expect([link.version, drawCard(given).version]).toEqual(['1.3', '1.5'])
  const body = JSON.stringify(link.body)
  for (const words of ['xxx', 'Maria', 'Row 0']) expect(body).toContain(words)
  expect(body).not.toContain('Stage')
  expect(shown(given)).toContain('Stage')
})

test('a card that each sees as they may is asked for anew', () => {
  const own = eachTheirOwn(drawCard(card()), 'deal_1')
  expect(own.refresh).toEqual({
    action: {
      ...{ type: 'Action.Execute', title: 'Refresh', verb: 'open-record' },
      data: { input: { id: 'deal_1' }, own: true },
    },
  })
  expect(own.body).toEqual(drawCard(card()).body)
})

test('a badge stands beside the title, a subtitle below it', () => {
  const { body = [] } = drawCard({ ...card(), badge: 'Won', tone: 'good', subtitle: '€5' })
  expect(body.map(({ type }) => type)).toEqual(['ColumnSet', 'TextBlock'])
  expect(JSON.stringify(body)).toMatch(/Acme.*Won.*Good.*€5/)
  const plain = drawCard({ ...card(), subtitle: '€5' }).body ?? []
  expect(plain.map(({ type }) => type)).toEqual(['TextBlock', 'TextBlock'])
})
