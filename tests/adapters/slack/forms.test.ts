import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carriedBy, modal } from '../../../adapters/slack/forms.ts'
import { errorsOf, valuesOf } from '../../../adapters/slack/values.ts'
import type { Field, Form } from '../../../worker/core/card.ts'
import { viewProblems } from '../../playground/stand-ins/slack-blocks.ts'
import { customer, onWire } from './arbitrary.ts'

const field = (rest: Partial<Field> & Pick<Field, 'name' | 'kind'>): Field =>
  ({ label: rest.name, required: false, ...rest }) as Field // a field's parts go with its kind

const form: Form = {
  action: 'log-deal',
  id: 'form_1',
  title: 'Log a deal',
  submit: 'Save',
  hidden: { pipeline: 'pipeline_1' },
  drawn: { record: 'deal_1', version: 2 },
  fields: [
    field({ kind: 'text', name: 'deal', value: 'Acme renewal' }),
    field({
      kind: 'record',
      of: 'company',
      creates: true,
      name: 'company',
      value: 'company_1',
      shown: 'Acme',
    }),
    field({ kind: 'date', name: 'closeOn', value: 'end of month' }),
    field({ kind: 'choice', name: 'stage', choices: [{ value: 's1', label: 'Proposal' }] }),
  ],
}

const kind = fc.oneof(
  fc.constantFrom(
    { kind: 'text' as const },
    { kind: 'long' as const },
    { kind: 'email' as const },
    { kind: 'date' as const },
    { kind: 'record' as const, of: 'deal' as const, creates: false },
  ),
  fc.record({
    kind: fc.constant('choice' as const),
    choices: fc.array(fc.record({ value: customer, label: customer, hint: customer }), {
      maxLength: 120,
    }),
  }),
)
const parts = fc.record(
  { label: customer, required: fc.boolean(), hint: customer, error: customer, value: customer },
  { requiredKeys: ['label', 'required'] },
)
const fields = fc.array(fc.tuple(kind, parts), { maxLength: 120 })

describe('a form in Slack', () => {
  test('keeps every limit of a modal', () => {
    fc.assert(
      fc.property(fields, customer, (asked, words) => {
        const named = asked.map(([which, rest], at) => field({ name: `f${at}`, ...rest, ...which }))
        const any = { ...form, title: words, submit: words, note: words, fields: named }
        expect(viewProblems(onWire(modal(any, {})))).toEqual([])
      }),
    )
  })

  const view = modal(form, { url: 'https://hooks.slack.com/1', channel: 'C1', replace: true })

  test('carries its id, what is hidden, and where its receipt goes', () => {
    expect(carriedBy(view.private_metadata ?? '')).toEqual({
      id: 'form_1',
      action: 'log-deal',
      hidden: { pipeline: 'pipeline_1' },
      drawn: { record: 'deal_1', version: 2 },
      from: { url: 'https://hooks.slack.com/1', channel: 'C1', replace: true },
    })
    expect(carriedBy('')).toBeUndefined()
    expect(carriedBy('{"id":1}')).toBeUndefined()
  })

  test('begins with what is known, and keeps a date Slack cannot pick as it was typed', () => {
    const elements = view.blocks.map((block) => ('element' in block ? block.element : undefined))
    expect(elements).toMatchObject([
      { type: 'plain_text_input', initial_value: 'Acme renewal' },
      {
        type: 'external_select',
        action_id: 'find:company',
        initial_option: { value: 'company_1' },
      },
      { type: 'plain_text_input', initial_value: 'end of month' },
      { type: 'static_select', options: [{ value: 's1' }] },
    ])
  })

  test('comes back as text by field, empty where a field was left empty', () => {
    const state = {
      deal: { typed: { type: 'plain_text_input', value: 'Acme' } },
      company: {
        'find:company': {
          type: 'external_select',
          selected_option: {
            text: { type: 'plain_text' as const, text: 'Acme' },
            value: 'new:Acme',
          },
        },
      },
      closeOn: { picked: { type: 'datepicker', selected_date: '2026-09-30' } },
      stage: { picked: { type: 'static_select', selected_option: null } },
    }
    const values = { deal: 'Acme', company: 'new:Acme', closeOn: '2026-09-30', stage: '' }
    expect(valuesOf(state)).toEqual(values)
  })

  test('shows a reason beside its field only where Slack has that field', () => {
    const wrong = { ...form, fields: [field({ kind: 'text', name: 'deal', error: 'Name it.' })] }
    expect(errorsOf(wrong, { deal: {} })).toEqual({ deal: 'Name it.' })
    expect(errorsOf(wrong, { company: {} })).toBeUndefined()
    expect(errorsOf({ ...wrong, note: 'Someone was faster.' }, { deal: {} })).toBeUndefined()
  })
})
