import { describe, expect, test } from 'vitest'
import { readEvent, typed } from '../../../adapters/gmail/event.ts'
import { drawForm, readForm } from '../../../adapters/gmail/forms.ts'
import type { Field, Form } from '../../../worker/core/card.ts'
import { buttons, callOf, drawn, ink, pressed, problems, widgets } from './drawn.ts'

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
