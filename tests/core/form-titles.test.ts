import { expect, test } from 'vitest'
import { catalogue } from '../../worker/catalogue.ts'
import { fieldsOf } from '../../worker/core/action/fields.ts'
import { askedOf } from '../support/asked-of.ts'

/** docs.slack.dev/reference/views/modal-views: a title and a button have 24 characters at most. */
const most = 24

const forms = Object.entries(catalogue).filter(([name]) => fieldsOf(askedOf(name)).length > 0)

test('there are forms at all', () => {
  expect(forms.length).toBeGreaterThan(30)
})

test.each(forms)(
  'the form of %s is called what fits a dialog, and so is its button',
  (_, action) => {
    expect((action.formTitle ?? action.title).length).toBeLessThanOrEqual(most)
    expect((action.submit ?? 'Save').length).toBeLessThanOrEqual(most)
  },
)

test('what ends something is red, and nothing else', () => {
  const red = Object.entries(catalogue).filter(([, { danger }]) => danger)
  expect(red.map(([name]) => name).sort()).toEqual([
    'deactivate-member',
    'delete-workspace',
    'disconnect-account',
    'drop-deal-lines',
    'erase-person',
    'erase-proposed',
    'leave',
    'lose-deal',
    'remove-line',
    'remove-mail-address',
    'remove-record',
    'remove-role',
    'remove-routing-rule',
    'remove-service-level',
    'remove-team',
    'retire-article',
    'retire-dashboard',
    'retire-field',
    'retire-kind',
    'retire-product',
    'retire-report',
    'retire-stage',
    'stop-webhook',
  ])
})
