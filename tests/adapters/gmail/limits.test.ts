import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Ink, readCall } from '../../../adapters/gmail/calls.ts'
import { drawCard, type GoogleCard } from '../../../adapters/gmail/cards.ts'
import { drawForm } from '../../../adapters/gmail/forms.ts'
import { searchBox } from '../../../adapters/gmail/own.ts'
import type { Button, Card } from '../../../worker/core/card.ts'
import { cardProblems } from '../../playground/stand-ins/google-cards.ts'
import { anyCard, anyForm, brokenTexts } from '../../support/any-card.ts'

// developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1#card: Google leaves out
// the section that takes a card above a hundred widgets, and all after it.

const ink: Ink = { url: 'https://crm.example/gmail/do', mint: () => 'press_12345678' }
const problems = (card: GoogleCard) =>
  cardProblems(JSON.parse(JSON.stringify(card)), 'https://crm.example')
const sections = (card: GoogleCard) => card.sections ?? []
const widgets = (card: GoogleCard) => sections(card).flatMap(({ widgets = [] }) => widgets)
const runs = { numRuns: 60 }

const won: Button = { label: 'Won', action: 'win-deal', mode: 'act', input: { deal: 'deal_1' } }

function expectLimits(card: GoogleCard): void {
  expect(sections(card).length).toBeLessThanOrEqual(100)
  expect(widgets(card).length).toBeLessThanOrEqual(100)
  expect(card.header?.title?.length ?? 0).toBeLessThanOrEqual(64)
  expect(brokenTexts(JSON.parse(JSON.stringify(card)))).toEqual([])
}

describe('a card in Gmail', () => {
  test('whatever it holds, stays within a hundred widgets and sections, its buttons kept', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const google = drawCard(ink, card)
        expectLimits(google)
        const last = widgets(google).at(-1)?.buttonList?.buttons ?? []
        const behind = last.at(-1)?.onClick?.overflowMenu?.items ?? []
        const all = [...card.buttons, ...(card.more ?? [])]
        const inSight = Math.min(6, card.buttons.length)
        const hidden = all.length - inSight
        expect(behind).toHaveLength(hidden)
        if (all.length) expect(last).toHaveLength(inSight + (hidden ? 1 : 0))
      }),
      runs,
    )
  })

  test('of a hundred and fifty lists and as many rows keeps its buttons', () => {
    const items = Array.from({ length: 150 }, (_, at) => ({ title: `Deal ${at}` }))
    const list = { kind: 'list' as const, title: 'Open deals' }
    const tall: Card = { title: 'Acme', parts: [{ ...list, items }], buttons: [won] }
    const wide: Card = {
      ...tall,
      parts: items.map((item) => ({ ...list, items: [item] })),
    }
    for (const card of [tall, wide]) {
      const google = drawCard(ink, card, [searchBox(ink)])
      expectLimits(google)
      expect(problems(google)).toEqual([])
      expect(widgets(google)).toHaveLength(100)
      const [button] = widgets(google).at(-1)?.buttonList?.buttons ?? []
      const { parameters = [] } = button?.onClick?.action ?? {}
      const pressed = Object.fromEntries(
        parameters.map(({ key, value }) => [key ?? '', value ?? '']),
      )
      expect(readCall(pressed)).toMatchObject({ mode: 'act', action: 'win-deal' })
    }
  })
})

describe('a form in Gmail', () => {
  test('whatever it asks, has nothing but whole signs, and a button to send it', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const card = drawForm(ink, form)
        expect(brokenTexts(JSON.parse(JSON.stringify(card)))).toEqual([])
        expect(widgets(card).at(-1)?.buttonList?.buttons).toHaveLength(1)
      }),
      runs,
    )
  })
})
