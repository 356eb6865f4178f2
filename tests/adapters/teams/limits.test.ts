import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawCard } from '../../../adapters/teams/cards.ts'
import { drawForm } from '../../../adapters/teams/forms.ts'
import { messageOf } from '../../../adapters/teams/message.ts'
import type { Card, Part } from '../../../worker/core/card.ts'
import { cardProblems } from '../../playground/stand-ins/teams-cards.ts'
import { anyCard, anyForm, brokenTexts } from '../../support/any-card.ts'

// learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages: 28 KB a message

const most = 28 * 1024
const bytes = (sent: unknown) => new TextEncoder().encode(JSON.stringify(sent)).length
const onWire = (sent: unknown) => JSON.parse(JSON.stringify(sent))
const runs = { numRuns: 60 }

const emoji = '😀'.repeat(1000)
const many = <T>(one: T) => Array.from({ length: 200 }, () => one)
const won = { label: 'Won', action: 'win-deal', mode: 'act' as const, input: { deal: 'deal_1' } }
const long: Part[] = [
  { kind: 'text', text: emoji },
  { kind: 'code', text: emoji },
  { kind: 'facts', facts: many({ label: emoji, value: emoji }) },
  { kind: 'list', title: emoji, items: many({ title: emoji, text: emoji, button: won }) },
  { kind: 'chart', title: emoji, bars: many({ label: emoji, value: 1, text: emoji }) },
  { kind: 'table', columns: many(emoji), rows: many([emoji]) },
]

describe('a message in Teams', () => {
  test('whatever its card holds, stays under 28 KB and ends in whole signs', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const message = onWire(messageOf(card))
        expect(bytes(message)).toBeLessThanOrEqual(most)
        expect(message.summary.length).toBeLessThanOrEqual(200)
        expect(cardProblems(message.attachments[0].content)).toEqual([])
        expect(brokenTexts(message)).toEqual([])
      }),
      runs,
    )
  })

  test.each(long.map((part) => [part.kind, part] as const))(
    'stays under 28 KB with two hundred rows of a part of %s, and says what it is about',
    (_, part) => {
      const card: Card = { title: 'Acme renewal', subtitle: emoji, parts: [part], buttons: [] }
      const message = messageOf(card)
      expect(bytes(message)).toBeLessThanOrEqual(most)
      expect(JSON.stringify(message.attachments)).toContain('Acme renewal')
      expect(brokenTexts(message)).toEqual([])
    },
  )

  test('stays under 28 KB with a title of any length, which is also its summary', () => {
    const message = messageOf({ title: `a${emoji}`, parts: [], buttons: [] })
    expect(bytes(message)).toBeLessThanOrEqual(most)
    expect(message.summary).toBe(`a${'😀'.repeat(99)}…`)
    expect(brokenTexts(message)).toEqual([])
  })

  test('says in plain words what its card says, as short as the card is', () => {
    const card: Card = { title: emoji, badge: emoji, subtitle: emoji, parts: [], buttons: [] }
    const { fallbackText, speak } = drawCard(card)
    expect(bytes([fallbackText, speak])).toBeLessThanOrEqual(most)
    expect([fallbackText, speak].flatMap(brokenTexts)).toEqual([])
  })
})

describe('a dialog in Teams', () => {
  test('whatever its card holds, stays under 28 KB', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const dialog = drawCard(card, 'dialog')
        expect(bytes(dialog)).toBeLessThanOrEqual(most)
        expect(brokenTexts(dialog)).toEqual([])
      }),
      runs,
    )
  })

  test('whatever its form asks, has nothing but whole signs', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        expect(brokenTexts(onWire(drawForm(form)))).toEqual([])
      }),
      runs,
    )
  })
})
