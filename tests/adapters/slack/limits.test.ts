import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardMessage } from '../../../adapters/slack/cards.ts'
import { options } from '../../../adapters/slack/fields.ts'
import { modal } from '../../../adapters/slack/forms.ts'
import type { Button, Card, Choice } from '../../../worker/core/card.ts'
import { messageProblems, viewProblems } from '../../playground/stand-ins/slack-blocks.ts'
import { anyCard, anyForm, anyText, brokenTexts } from '../../support/any-card.ts'

// Slack's limits, read off its pages and not off our code: docs.slack.dev/reference/block-kit

type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null
const nodes = (value: unknown): Node[] =>
  isNode(value) ? [value, ...Object.values(value).flatMap(nodes)] : []
const onWire = (value: unknown) => JSON.parse(JSON.stringify(value))
const words = (value: unknown) => String(isNode(value) ? value.text : '')
const size = (value: unknown) => (Array.isArray(value) ? value.length : 0)

function expectLimits(blocks: unknown): void {
  for (const node of nodes(blocks)) {
    if (node.type === 'mrkdwn') expect(node.verbatim).toBe(true)
    if (node.type === 'mrkdwn' || node.type === 'plain_text')
      expect(words(node).trim()).not.toBe('')
    if (node.type === 'header') expect(words(node.text).length).toBeLessThanOrEqual(150)
    if (node.type === 'section') expect(words(node.text).length).toBeLessThanOrEqual(3000)
    if (node.type === 'button') expect(words(node.text).length).toBeLessThanOrEqual(75)
    if (node.type === 'button') expect(String(node.value).length).toBeLessThanOrEqual(2000)
    if (node.type === 'overflow') expect(size(node.options)).toBeLessThanOrEqual(5)
    for (const option of Array.isArray(node.options) ? node.options : []) expectOption(option)
  }
}

function expectOption(option: Node): void {
  expect(words(option.text).length).toBeLessThanOrEqual(75)
  expect(words(option.description).length).toBeLessThanOrEqual(75)
  expect(String(option.value).length).toBeGreaterThan(0)
  expect(String(option.value).length).toBeLessThanOrEqual(150)
}

const runs = { numRuns: 60 }
const button: Button = { label: 'Won', action: 'win-deal', mode: 'act', input: { deal: 'deal_1' } }
const facts = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ label: `Fact ${at}`, value: '😀'.repeat(3000) }))

describe('a card in Slack', () => {
  test('whatever it holds, keeps the limits, mentions nobody and ends in whole signs', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const message = onWire(cardMessage(card))
        expect(messageProblems(message.blocks)).toEqual([])
        expect(size(message.blocks)).toBeLessThanOrEqual(50)
        expectLimits(message.blocks)
        expect(message.text.length).toBeLessThanOrEqual(4000)
        expect(brokenTexts(message)).toEqual([])
      }),
      runs,
    )
  })

  test('of a hundred lists keeps the buttons below them', () => {
    const list = { kind: 'list' as const, title: 'Deals', items: [{ title: 'Acme' }] }
    const parts = Array.from({ length: 100 }, () => list)
    const { blocks } = cardMessage({ title: 'Deals', parts, buttons: [button] })
    expect(blocks).toHaveLength(50)
    expect(blocks.at(-1)).toMatchObject({ type: 'actions', elements: [{ type: 'button' }] })
  })

  test('takes "@channel" in the words of a customer as words, in every text that is formatted', () => {
    const shout = '<!channel> @here'
    const card: Card = {
      title: shout,
      badge: shout,
      subtitle: shout,
      parts: [
        { kind: 'text', text: shout },
        { kind: 'code', text: shout },
        { kind: 'facts', facts: [{ label: shout, value: shout }] },
        { kind: 'list', title: shout, items: [{ title: shout, text: shout }] },
        { kind: 'table', columns: [shout], rows: [[shout]] },
      ],
      buttons: [],
    }
    const formatted = nodes(onWire(cardMessage(card))).filter(({ type }) => type === 'mrkdwn')
    expect(formatted.length).toBeGreaterThanOrEqual(4)
    for (const element of formatted) {
      expect(element.verbatim).toBe(true)
      expect(element.text).not.toMatch(/[<>]/)
    }
  })

  test('cuts a value of three thousand emoji between two of them', () => {
    const card: Card = { title: 'a😀'.repeat(900), parts: [], buttons: [] }
    const message = cardMessage({ ...card, parts: [{ kind: 'facts', facts: facts(24) }] })
    expect(messageProblems(onWire(message.blocks))).toEqual([])
    expect(brokenTexts(message)).toEqual([])
  })
})

describe('a form in Slack', () => {
  test('whatever it asks, keeps the limits and ends in whole signs', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const view = onWire(modal(form, {}))
        expect(viewProblems(view)).toEqual([])
        expect(size(view.blocks)).toBeLessThanOrEqual(100)
        expect(view.private_metadata.length).toBeLessThanOrEqual(3000)
        expectLimits(view.blocks)
        expect(brokenTexts(view)).toEqual([])
      }),
      runs,
    )
  })

  test('that carries more than Slack takes back is not sent', () => {
    const carrying = (note: string) => {
      const form = { action: 'note', id: 'form_1', title: 'Note', submit: 'Save', fields: [] }
      return modal({ ...form, hidden: { note } }, {}).private_metadata
    }
    fc.assert(
      fc.property(anyText, (any) => {
        const note = any.toWellFormed()
        const whole = JSON.stringify({ id: 'form_1', action: 'note', hidden: { note }, from: {} })
        if (whole.length > 3000) expect(() => carrying(note)).toThrow(/Slack takes 3000/)
        else expect(carrying(note)).toBe(whole)
      }),
      runs,
    )
    expect(() => carrying('x'.repeat(3000))).toThrow(/Slack takes 3000/)
  })
})

test('what type-ahead finds keeps the limits of an option', () => {
  const choice: fc.Arbitrary<Choice> = fc.record({ value: anyText, label: anyText, hint: anyText })
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 120 }), (choices) => {
      const listed = onWire(options(choices))
      expect(listed.length).toBeLessThanOrEqual(100)
      for (const option of listed) expectOption(option)
      expect(brokenTexts(listed)).toEqual([])
    }),
    runs,
  )
})
