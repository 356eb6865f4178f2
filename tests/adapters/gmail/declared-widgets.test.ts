import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ink } from '../../../adapters/gmail/calls.ts'
import { drawLookUp } from '../../../adapters/gmail/cards.ts'
import { drawForm } from '../../../adapters/gmail/forms.ts'
import { manifests } from '../../../manifests/generate.ts'
import { anyCard, anyForm } from '../../support/any-card.ts'

// cloud.google.com/dotnet/docs/reference/Google.Apps.Script.Type: AddOnWidgetSet.WidgetType, the
// widgets an add-on has only where its manifest names them, and what each looks like on a card.
const marks = {
  DATE_PICKER: '"dateTimePicker":',
  FIXED_FOOTER: '"fixedFooter":',
  GRID_WIDGET: '"grid":',
  PERSISTENT_FORMS: '"persistValues":true',
  STYLED_BUTTONS: '"type":"FILLED"',
}

test('the manifest names every widget that cards and forms are drawn with, and no other', async () => {
  const ink: Ink = { url: 'https://crm.example/gmail/do', mint: () => 'press_12345678' }
  const some = { numRuns: 60, seed: 1 }
  const drawn = JSON.stringify([
    fc.sample(anyCard, some).map((card) => drawLookUp(ink, card)),
    fc.sample(anyForm, some).map((form) => drawForm(ink, form)),
  ])
  const used = Object.entries(marks).flatMap(([type, mark]) => (drawn.includes(mark) ? type : []))
  const made = await manifests({
    url: 'https://crm.example.com',
    teamsAppId: '1d2c3b4a-0000-4000-8000-000000000001',
  })
  const { addOns } = JSON.parse(String(made['gmail.json']))
  expect([...addOns.common.addOnWidgetSet.usedWidgets].sort()).toEqual(used)
})
