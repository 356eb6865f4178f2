import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCall } from '../../../adapters/gmail/calls.ts'
import { drawCard, drawLookUp } from '../../../adapters/gmail/cards.ts'
import { allowCard, connectCard, searchBox, unreadCard } from '../../../adapters/gmail/own.ts'
import type { Button, Part } from '../../../worker/core/card.ts'
import {
  buttons,
  callOf,
  drawn,
  edit,
  ink,
  inkFor,
  paragraphs,
  parametersOf,
  plain,
  pressed,
  problems,
  shown,
  widgets,
  won,
} from './drawn.ts'

describe('a card', () => {
  test('says its state in its colour before the numbers, under a title that is not cut', () => {
    const card = drawCard(ink, { ...plain, badge: 'Won', tone: 'good', subtitle: '€12,500 · Acme' })
    expect(card.header).toEqual({ title: 'Acme renewal' })
    expect(paragraphs(card)).toEqual(['<font color="#137333"><b>Won</b></font> · €12,500 · Acme'])
  })

  test('with a title longer than a header holds says it in full below', () => {
    const title = 'That did not work and nothing was saved. Reference 7QK2. Try again in a moment.'
    const card = drawCard(ink, { ...plain, title })
    expect(card.header).toBeUndefined()
    expect(paragraphs(card)).toEqual([`<b>${title}</b>`])
  })

  test('whose title just fits stands in its header, a letter more stands below, before the numbers', () => {
    const fits = 'x'.repeat(64)
    expect(drawCard(ink, { ...plain, title: fits, subtitle: '€5' })).toEqual({
      header: { title: fits },
      sections: [{ widgets: [{ textParagraph: { text: '€5' } }] }],
    })
    expect(paragraphs(drawCard(ink, { ...plain, title: `${fits}x`, subtitle: '€5' }))).toEqual([
      `<b>${fits}x</b>`,
      '€5',
    ])
  })

  test('of a title alone says it once more, since Google takes no card without a widget', () => {
    const title = { textParagraph: { text: '<b>Acme renewal</b>' } }
    expect(drawCard(ink, plain)).toEqual({
      header: { title: 'Acme renewal' },
      sections: [{ widgets: [title] }],
    })
    expect(drawLookUp(ink, { ...plain, buttons: [edit] }).sections).toEqual([{ widgets: [title] }])
  })

  test('parts only what has a heading or is folded', () => {
    const facts = Array.from({ length: 7 }, (_, at) => ({ label: `L${at}`, value: 'v' }))
    const text = (said: string): Part => ({ kind: 'text', text: said })
    const parts: Part[] = [
      ...[text('a'), text('b'), text('c')],
      { kind: 'list', title: 'Open deals', items: [{ title: 'Globex' }] },
      ...[text('d'), { kind: 'facts', facts } as const, text('e')],
    ]
    const drawnAs = (shown([...parts]).sections ?? []).map((one) => [
      one.header ?? (one.collapsible ? 'folded' : 'plain'),
      one.widgets?.length,
    ])
    expect(drawnAs).toEqual([
      ['plain', 3],
      ['Open deals', 1],
      ['plain', 1],
      ['folded', 7],
      ['plain', 1],
    ])
  })

  test('of more rows than Google takes leaves out the last of them, and keeps its buttons', () => {
    const rows = (many: number): Part => ({
      kind: 'list',
      title: `${many} deals`,
      items: Array.from({ length: many }, (_, at) => ({ title: `Deal ${at}` })),
    })
    const card = drawCard(ink, { ...plain, parts: [rows(60), rows(50), rows(9)], buttons: [won] })
    expect((card.sections ?? []).map(({ widgets }) => widgets?.length)).toEqual([60, 39, 1])
    expect(buttons(card).map(({ text }) => text)).toEqual(['Won'])
  })

  test('shows six buttons and the rest behind More', () => {
    const many = Array.from({ length: 8 }, (_, at) => ({ ...won, label: `B${at}` }))
    const card = drawCard(ink, { ...plain, buttons: many, more: [edit] })
    expect(buttons(card).map(({ text }) => text)).toEqual([
      ...['B0', 'B1', 'B2', 'B3', 'B4', 'B5'],
      'More',
    ])
    const items = buttons(card).at(-1)?.onClick?.overflowMenu?.items ?? []
    expect(items.map(({ text }) => text)).toEqual(['B6', 'B7', 'Edit'])
    expect(callOf(items[2]?.onClick?.action)).toMatchObject({ mode: 'form', action: 'edit-deal' })
  })

  test('marks its primary button', () => {
    const card = drawCard(ink, { ...plain, buttons: [{ ...won, style: 'primary' }, edit] })
    expect(buttons(card).map(({ type }) => type)).toEqual(['FILLED', undefined])
  })

  test('opened by looking keeps its first two buttons in sight below, the others where they were', () => {
    const many = Array.from({ length: 8 }, (_, at) => ({ ...won, label: `B${at}` }))
    const card = drawLookUp(ink, { ...plain, buttons: many, more: [edit] })
    const { primaryButton, secondaryButton } = card.fixedFooter ?? {}
    expect([primaryButton?.text, secondaryButton?.text]).toEqual(['B0', 'B1'])
    expect(pressed(secondaryButton)).toMatchObject({ mode: 'act', action: 'win-deal' })
    expect(buttons(card).map(({ text }) => text)).toEqual(['B2', 'B3', 'B4', 'B5', 'More'])
    const items = buttons(card).at(-1)?.onClick?.overflowMenu?.items ?? []
    expect(items.map(({ text }) => text)).toEqual(['B6', 'B7', 'Edit'])
    expect(problems(card)).toEqual([])
  })

  test('opened by looking has no footer where there is nothing to do, and one button alone', () => {
    expect(drawLookUp(ink, plain).fixedFooter).toBeUndefined()
    const one = drawLookUp(ink, { ...plain, buttons: [edit] })
    expect(one.fixedFooter).toMatchObject({ primaryButton: { text: 'Edit' } })
    expect(one.fixedFooter).not.toHaveProperty('secondaryButton')
    expect(problems(one)).toEqual([])
  })

  test('is refused by Google for a footer of other buttons than it takes', () => {
    const { fixedFooter } = drawLookUp(ink, { ...plain, buttons: [won, edit] })
    const { primaryButton = {}, secondaryButton = {} } = fixedFooter ?? {}
    const { color: _, ...colourless } = primaryButton
    const footers = [
      { secondaryButton },
      { primaryButton: colourless },
      { primaryButton: { ...primaryButton, text: '', icon: { knownIcon: 'STAR' } } },
      { primaryButton, secondaryButton, thirdButton: primaryButton },
    ]
    for (const footer of footers)
      expect(problems({ ...drawCard(ink, plain), fixedFooter: footer })).toHaveLength(1)
  })

  test('gives every button that acts an id of its own', () => {
    const card = drawCard(inkFor(), { ...plain, buttons: [won, won] })
    const ids = buttons(card).map((button) => parametersOf(button.onClick?.action).id)
    expect(ids).toEqual(['press_0001', 'press_0002'])
  })

  test('draws facts, lists, charts and tables as rows of the sidebar', () => {
    const card = shown([
      { kind: 'facts', facts: [{ label: 'Owner', value: 'Maria' }] },
      { kind: 'list', title: 'Open deals', items: [{ title: 'Globex', text: '$40,000' }] },
      { kind: 'chart', title: 'By stage', bars: [{ label: 'Proposal', value: 3, text: '€3' }] },
    ])
    const table = shown([{ kind: 'table', columns: ['Stage', 'Deals'], rows: [['Proposal', '3']] }])
    const headers = [undefined, 'Open deals', 'By stage']
    expect(card.sections?.map(({ header }) => header)).toEqual(headers)
    expect(widgets(card).map(({ decoratedText }) => decoratedText)).toEqual([
      { topLabel: 'Owner', text: 'Maria', wrapText: true },
      {
        text: '<b>Globex</b><br><font color="#5f6368">$40,000</font>',
        wrapText: true,
      },
      { topLabel: 'Proposal', text: '€3', wrapText: true },
    ])
    expect(widgets(table)).toEqual([
      {
        decoratedText: {
          topLabel: 'Proposal',
          text: '<font color="#5f6368">Deals</font> 3',
          wrapText: true,
        },
      },
    ])
  })

  test('leaves out a chart where a table says the same', () => {
    const card = shown([
      { kind: 'chart', title: 'By stage', bars: [{ label: 'Proposal', value: 3, text: '€3' }] },
      { kind: 'table', columns: ['Stage', 'Deals'], rows: [['Proposal', '3']] },
    ])
    expect(card.sections?.map(({ header }) => header)).toEqual(['Stage'])
  })

  test.each<[string, number, Part[], number | undefined]>([
    ['beside other rows', 9, [{ kind: 'list', items: [{ title: 'Acme' }] }], 3],
    ['beside words', 20, [{ kind: 'text', text: 'So far' }], 12],
    ['by itself', 20, [], 12],
    ['by itself, that is short', 9, [], undefined],
  ])('folds a long table %s', (_, many, beside, shownAtOnce) => {
    const rows = Array.from({ length: many }, (_, at) => [`Stage ${at}`, '1'])
    const table = { kind: 'table' as const, columns: ['Stage', 'Deals'], rows }
    const section = shown([...beside, table]).sections?.at(-1)
    expect(section?.widgets).toHaveLength(many)
    expect(section?.uncollapsibleWidgetsCount).toBe(shownAtOnce)
  })

  test('lets nobody write tags into it', () => {
    const bad = '<b>x</b> & <a href="https://evil.example">y</a>'
    const card = drawCard(ink, {
      ...plain,
      subtitle: bad,
      parts: [
        { kind: 'text', text: bad },
        { kind: 'code', text: bad },
        { kind: 'facts', facts: [{ label: 'L', value: bad }] },
        { kind: 'list', title: bad, items: [{ title: bad, text: bad }] },
        { kind: 'table', columns: ['A', bad], rows: [['r', bad]] },
      ],
    })
    expect(JSON.stringify(card)).not.toMatch(/<a |<b>x/)
    expect(problems(card)).toEqual([])
  })

  const word = fc.string({ maxLength: 90 })
  const button = fc.record({
    label: fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== ''),
    action: fc.constantFrom('win-deal', 'edit-deal'),
    mode: fc.constantFrom<Button['mode']>('act', 'form'),
    input: fc.dictionary(
      fc.constantFrom('a', 'b'),
      fc.oneof(fc.string(), fc.integer(), fc.boolean()),
    ),
    drawn: fc.constant(drawn),
  })
  const item = fc.record({ title: word, text: word, button }, { requiredKeys: ['title'] })
  const part = fc.oneof(
    fc.record({ kind: fc.constant('text' as const), text: fc.string({ minLength: 1 }) }),
    fc.record({
      kind: fc.constant('facts' as const),
      facts: fc.array(fc.record({ label: word, value: word })),
    }),
    fc.record({
      kind: fc.constant('list' as const),
      items: fc.array(item, { maxLength: 120 }),
    }),
    fc.record({
      kind: fc.constant('table' as const),
      columns: fc.array(word, { minLength: 1, maxLength: 4 }),
      rows: fc.array(fc.array(word, { maxLength: 4 }), { maxLength: 30 }),
    }),
  )

  test('whatever it says, Google takes it and its buttons mean what they meant', () => {
    const cards = fc.record({
      title: fc.string({ minLength: 1, maxLength: 90 }),
      parts: fc.array(part, { maxLength: 6 }),
      buttons: fc.array(button, { maxLength: 9 }),
    })
    fc.assert(
      fc.property(cards, (card) => {
        const google = drawCard(inkFor(), card)
        expect(problems(google)).toEqual([])
        expect(widgets(google).length).toBeLessThanOrEqual(100)
        const first = card.buttons[0]
        if (!first) return
        const { action, input, mode } = first
        expect(pressed(buttons(google)[0])).toMatchObject({ action, input, mode, drawn })
      }),
      { numRuns: 150 },
    )
  })
})

describe('what only Gmail shows', () => {
  test('is taken by Google', () => {
    const own = [
      connectCard(ink, 'ABCD', 'That code does not work.'),
      allowCard(ink),
      unreadCard(ink, 'refused'),
      unreadCard(ink, 'gone'),
      unreadCard(ink, 'silent'),
      drawCard(ink, plain, [searchBox(ink)]),
    ]
    expect(own.flatMap(problems)).toEqual([])
  })

  test('says word for word what to type in Slack, and keeps a wrong code', () => {
    const card = connectCard(ink, 'ABCD', 'That code does not work.')
    expect(JSON.stringify(card)).toContain('/crm connect')
    const [field] = widgets(card).flatMap(({ textInput }) => textInput ?? [])
    expect(field).toMatchObject({ name: 'code', label: 'Code', value: 'ABCD' })
    expect(buttons(card).map(({ text }) => text)).toEqual(['Connect'])
  })
})

describe('a button that is none of ours', () => {
  test.each([
    {},
    { mode: 'drop' },
    { mode: 'act', action: 'win-deal', input: '{', id: 'press_123' },
    { mode: 'act', action: 'win-deal', input: '[]', id: 'press_123' },
    { mode: 'act', action: 'win-deal', input: '{}' },
    { mode: 'act', action: 'win-deal', input: '{}', id: 'press_123', drawn: '{}' },
  ])('%j', (parameters) => expect(readCall(parameters as Record<string, string>)).toBeUndefined())
})
