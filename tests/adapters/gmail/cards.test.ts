import type { chat_v1 } from '@googleapis/chat'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Ink, readCall } from '../../../adapters/gmail/calls.ts'
import { drawCard, drawLookUp, type GoogleCard } from '../../../adapters/gmail/cards.ts'
import { readEvent, typed } from '../../../adapters/gmail/event.ts'
import { drawForm, readForm } from '../../../adapters/gmail/forms.ts'
import { readMail } from '../../../adapters/gmail/mail.ts'
import { allowCard, connectCard, searchBox, unreadCard } from '../../../adapters/gmail/own.ts'
import type { Button, Card, Field, Form, Part } from '../../../worker/core/card.ts'
import { cardProblems } from '../../playground/stand-ins/google-cards.ts'

const url = 'https://crm.example/gmail/do'

function inkFor(): Ink {
  let minted = 0
  const mint = () => {
    minted += 1
    return `press_000${minted}`
  }
  return { url, mint }
}
const ink = inkFor()

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
const shown = (parts: Part[]) => drawCard(ink, { ...plain, parts })

const problems = (card: GoogleCard) =>
  cardProblems(JSON.parse(JSON.stringify(card)), 'https://crm.example')
const widgets = (card: GoogleCard) => (card.sections ?? []).flatMap((one) => one.widgets ?? [])
const buttons = (card: GoogleCard) => widgets(card).flatMap((one) => one.buttonList?.buttons ?? [])
const paragraphs = (card: GoogleCard) =>
  widgets(card).flatMap(({ textParagraph }) => textParagraph?.text ?? [])

type Clickable = chat_v1.Schema$GoogleAppsCardV1Action | undefined
const parametersOf = (action: Clickable) =>
  Object.fromEntries((action?.parameters ?? []).map(({ key, value }) => [key ?? '', value ?? '']))
const callOf = (action: Clickable) => readCall(parametersOf(action))
const pressed = (button: chat_v1.Schema$GoogleAppsCardV1Button | undefined) =>
  callOf(button?.onClick?.action)

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

  test('folds a long table', () => {
    const rows = Array.from({ length: 9 }, (_, at) => [`Stage ${at}`, '1'])
    const [section] = shown([{ kind: 'table', columns: ['Stage', 'Deals'], rows }]).sections ?? []
    expect(section).toMatchObject({ collapsible: true, uncollapsibleWidgetsCount: 3 })
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

describe('a form', () => {
  const fields: Field[] = [
    {
      kind: 'text',
      name: 'deal',
      label: 'Deal',
      required: true,
      value: 'Acme',
      error: 'Too short.',
    },
    { kind: 'money', name: 'amount', label: 'Amount', required: false, hint: 'such as 12.5k EUR' },
    { kind: 'date', name: 'closeOn', label: 'Close date', required: false, value: '2026-09-30' },
    { kind: 'long', name: 'text', label: 'Note', required: false },
    {
      kind: 'choice',
      name: 'stage',
      label: 'Stage',
      required: false,
      choices: [{ value: 'stage_1', label: 'Proposal' }],
    },
    {
      kind: 'record',
      of: 'company',
      creates: true,
      name: 'company',
      label: 'Company',
      required: true,
      value: 'company_1',
      shown: 'Acme',
    },
  ]
  const form: Form = {
    action: 'edit-deal',
    id: 'form_12345678',
    title: 'Edit Acme',
    submit: 'Save',
    fields,
    hidden: { id: 'deal_1' },
    drawn,
    note: 'Look again.',
  }
  const card = drawForm(ink, form)
  const input = (name: string) =>
    widgets(card)
      .map((one) => one.textInput ?? one.selectionInput ?? one.dateTimePicker ?? {})
      .find((one) => one.name === name)

  test('is one Google takes', () => expect(problems(card)).toEqual([]))

  test('has its button in the colour of what it does', () => {
    const red = drawForm(ink, { ...form, style: 'danger' })
    expect(problems(red)).toEqual([])
    expect(buttons(red)).toMatchObject([{ type: 'FILLED', color: { red: 0.77 } }])
    expect(buttons(card).map(({ color }) => color)).toEqual([undefined])
  })

  test('marks what is needed: beneath its text, and as the first item of an open choice', () => {
    const hints = fields
      .map(({ name }) => input(name))
      .map((one) => one && 'hintText' in one && one.hintText)
    expect(hints).toEqual(['Needed', 'Like such as 12.5k EUR', false, false, false, 'Needed'])
    const [stage] = fields.filter((field) => field.kind === 'choice')
    const asked = stage && { ...stage, required: true, hint: 'Lead' }
    const [amount] = fields.filter((field) => field.kind === 'money')
    const priced = amount && { ...amount, required: true, hint: '5k' }
    const open = drawForm(ink, { ...form, fields: [asked, priced].flatMap((one) => one ?? []) })
    expect(widgets(open)[1]?.selectionInput?.items?.[0]?.text).toBe('Choose…')
    expect(widgets(open)[2]?.textInput?.hintText).toBe('Needed, like 5k')
  })

  test('offers all of a hundred boxes to tick, so that the last one held stays ticked', () => {
    const choices = Array.from({ length: 100 }, (_, at) => ({ value: `v${at}`, label: `C ${at}` }))
    const of = { name: 'tags', label: 'Tags', kind: 'choices', required: false } as const
    const several = drawForm(ink, { ...form, fields: [{ ...of, choices, value: 'v3,v99' }] })
    expect(problems(several)).toEqual([])
    const items = widgets(several).flatMap(({ selectionInput }) => selectionInput?.items ?? [])
    const ticked = items.filter(({ selected }) => selected)
    expect(ticked.map(({ value }) => value)).toEqual(['v3', 'v99'])
  })

  test('puts a reason beneath its field and a note on top, in red', () => {
    const reason = { textParagraph: { text: '<font color="#c5221f">Too short.</font>' } }
    expect(widgets(card)[0]).toEqual({
      textParagraph: { text: '<font color="#c5221f">Look again.</font>' },
    })
    expect(widgets(card)[2]).toEqual(reason)
  })

  test('shows the name of a record, not its id, and finds others as one types', () => {
    expect(input('company')).toMatchObject({ value: 'Acme' })
    const action = widgets(card).find((one) => one.textInput?.name === 'company')?.textInput
      ?.autoCompleteAction
    expect(callOf(action)).toEqual({ mode: 'suggest', of: 'company', field: 'company' })
  })

  test('asks for a date with a picker, and for words that are none as text', () => {
    expect(input('closeOn')).toMatchObject({ valueMsEpoch: String(Date.UTC(2026, 8, 30)) })
    const words = fields.map((field) => ({
      ...field,
      ...(field.kind === 'date' && { value: 'fri' }),
    }))
    const again = drawForm(ink, { ...form, fields: words })
    const field = widgets(again).find((one) => one.textInput?.name === 'closeOn')
    expect(field?.textInput?.value).toBe('fri')
  })

  test('begins an open choice with a blank, since Gmail sends the first item', () => {
    expect(input('stage')).toMatchObject({
      items: [
        { text: '–', value: '', selected: true },
        { text: 'Proposal', value: 'stage_1', selected: false },
      ],
    })
  })

  test('comes back with what was typed, the record that was left alone, and what was emptied', () => {
    const [button] = buttons(card)
    const call = pressed(button)
    if (call?.mode !== 'submit') throw new Error('not a form')
    expect(call).toMatchObject({ action: 'edit-deal', id: 'form_12345678', drawn })
    const event = readEvent(
      JSON.stringify({
        commonEventObject: {
          formInputs: {
            deal: { stringInputs: { value: ['Acme 2'] } },
            company: { stringInputs: { value: ['Acme'] } },
            closeOn: { dateInput: { msSinceEpoch: '1790726400000' } },
            stray: { stringInputs: { value: ['x'] } },
          },
        },
      }),
    )
    if (!event) throw new Error('not an event')
    expect(readForm(call, typed(event))).toEqual({
      id: 'deal_1',
      deal: 'Acme 2',
      company: 'company_1',
      closeOn: '2026-09-30',
      amount: '',
      text: '',
      stage: '',
    })
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

describe('an event', () => {
  test.each(['', '[]', 'null', '"x"', '{', '{"gmail":{"messageId":"../x"}}', '{"gmail":7}'])(
    '%s is none',
    (text) => expect(readEvent(text)).toBeUndefined(),
  )
})

describe('a mail', () => {
  const gmail = (headers: Record<string, string>) => ({
    id: '18f',
    internalDate: '1790726400000',
    snippet: 'Jane &amp; I don&#39;t &lt;agree&gt;',
    payload: { headers: Object.entries(headers).map(([name, value]) => ({ name, value })) },
  })

  test('is read for the people in it, the owner of the mailbox aside', () => {
    const headers = {
      from: '"Ford, Jane" <Jane@Globex.example>',
      to: 'Maria <maria@nordwind.example>, Bob <bob@globex.example>',
      Cc: 'jane@globex.example, undisclosed-recipients:;',
      Subject: '=?utf-8?Q?Caf=C3=A9?=',
      'Message-Id': '<1@globex.example>',
      'In-Reply-To': '<0@nordwind.example>',
    }
    expect(readMail(gmail(headers), 'maria@nordwind.example')).toEqual({
      id: '<1@globex.example>',
      answers: ['<0@nordwind.example>'],
      subject: 'Café',
      hasFiles: false,
      at: 1790726400000,
      snippet: "Jane & I don't <agree>",
      isAutomatic: false,
      from: { name: 'Jane Ford', email: 'jane@globex.example' },
      participants: [
        { name: 'Jane Ford', email: 'jane@globex.example' },
        { name: 'Bob', email: 'bob@globex.example' },
      ],
    })
  })

  test('of one’s own has no sender', () => {
    const mail = readMail(gmail({ From: 'a@b.example', To: 'c@d.example' }), 'a@b.example')
    expect(mail).toMatchObject({ from: null, participants: [{ email: 'c@d.example' }] })
    expect(mail?.id).toBe('18f@a@b.example')
  })

  test.each([null, 'x', {}, { id: '1', payload: {} }])('%j is none', (body) =>
    expect(readMail(body, 'a@b.example')).toBeUndefined(),
  )
})
