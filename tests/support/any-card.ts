import fc from 'fast-check'
import type { Button, Card, Field, FieldKind, Form, Part, Picker } from '../../worker/core/card.ts'

// Cards and forms of every shape, with text that ends in the middle of a sign wherever it is cut.

const pieces = [
  '😀',
  '👩‍👩‍👧',
  '\ud83d',
  '\ude00',
  'a',
  '&',
  '<',
  '*',
  '`',
  '_',
  '>',
  'é',
  ' ',
  '\n',
]
/** Of two parities, so that every cut comes once in the middle of an emoji. */
const longText = fc
  .tuple(fc.constantFrom('', 'a'), fc.constantFrom('😀', '&', 'ü', '\ud83d'), fc.nat(2100))
  .map(([begin, sign, times]) => begin + sign.repeat(times))
const shortText = fc.string({ unit: fc.constantFrom(...pieces), maxLength: 90 })

export const anyText = fc.oneof({ weight: 5, arbitrary: shortText }, longText)

const drawn = fc.record({ record: fc.constant('deal_1'), version: fc.nat() })
const anyButton: fc.Arbitrary<Button> = fc.record(
  {
    label: anyText,
    action: fc.constantFrom('log-deal', 'edit-deal', 'note'),
    mode: fc.constantFrom('act', 'form'),
    input: fc.dictionary(fc.constantFrom('deal', 'note'), anyText, { maxKeys: 2 }),
    drawn,
    style: fc.constantFrom('primary', 'danger'),
  },
  { requiredKeys: ['label', 'action', 'mode', 'input'] },
)
const item = fc.record(
  { title: anyText, text: anyText, button: anyButton, beside: anyButton },
  { requiredKeys: ['title'] },
)
const bar = fc.record(
  { label: anyText, value: fc.double(), text: anyText, series: fc.constantFrom('Won', 'Lost') },
  { requiredKeys: ['label', 'value', 'text'] },
)
const tone = fc.constantFrom('good' as const, 'warn' as const, 'bad' as const)

const choice = fc.record({ value: anyText, label: anyText, hint: anyText })
const picker: fc.Arbitrary<Picker> = fc.record(
  {
    ...{ label: anyText, verb: anyText },
    action: fc.constantFrom('move-deal', 'edit-deal'),
    field: fc.constantFrom('stage', 'owner'),
    input: fc.dictionary(fc.constantFrom('deal', 'note'), anyText, { maxKeys: 2 }),
    drawn,
    choices: fc.array(choice, { maxLength: 120 }),
    value: anyText,
  },
  { requiredKeys: ['label', 'verb', 'action', 'field', 'input', 'choices'] },
)

const anyPart: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('text'), text: anyText, tone }, { requiredKeys: ['kind', 'text'] }),
  fc.record({
    kind: fc.constant('facts'),
    facts: fc.array(fc.record({ label: anyText, value: anyText }), { maxLength: 150 }),
  }),
  fc.record(
    {
      kind: fc.constant('list'),
      title: anyText,
      items: fc.array(item, { maxLength: 150 }),
      more: anyButton,
    },
    { requiredKeys: ['kind', 'items'] },
  ),
  fc.record(
    {
      kind: fc.constant('chart'),
      title: anyText,
      shape: fc.constantFrom('line', 'pie'),
      bars: fc.array(bar, { maxLength: 30 }),
    },
    { requiredKeys: ['kind', 'title', 'bars'] },
  ),
  fc.record(
    {
      kind: fc.constant('table'),
      columns: fc.array(anyText, { maxLength: 25 }),
      rows: fc.array(fc.array(anyText, { maxLength: 25 }), { maxLength: 120 }),
      more: anyButton,
    },
    { requiredKeys: ['kind', 'columns', 'rows'] },
  ),
  fc.record({ kind: fc.constant('code'), text: anyText }),
  fc.record({ kind: fc.constant('picker'), picker }),
  fc.record({ kind: fc.constant('link'), text: anyText, url: fc.webUrl() }),
)

/** No card lets the same be picked in two places. */
const pickedOnce = (parts: Part[]): Part[] => {
  const what = (part: Part) =>
    part.kind === 'picker' ? `${part.picker.action} ${part.picker.field}` : ''
  return parts.filter((part, at) => !what(part) || parts.map(what).indexOf(what(part)) === at)
}

export const anyCard: fc.Arbitrary<Card> = fc.record(
  {
    title: anyText,
    badge: anyText,
    tone,
    subtitle: anyText,
    parts: fc
      .oneof(
        fc.array(anyPart, { maxLength: 6, size: 'max' }),
        fc.array(anyPart, { maxLength: 130 }),
      )
      .map(pickedOnce),
    buttons: fc.array(anyButton, { maxLength: 40 }),
    more: fc.array(anyButton, { maxLength: 40 }),
  },
  { requiredKeys: ['title', 'parts', 'buttons'] },
)

const fieldKind: fc.Arbitrary<FieldKind> = fc.oneof(
  fc.constantFrom<FieldKind>(
    ...(['text', 'long', 'email', 'phone', 'money', 'date'] as const).map((kind) => ({ kind })),
    { kind: 'record', of: 'company', creates: true },
  ),
  fc.record({ kind: fc.constant('choice'), choices: fc.array(choice, { maxLength: 120 }) }),
)
const anyField = fc
  .tuple(
    fieldKind,
    fc.record(
      {
        label: anyText,
        required: fc.boolean(),
        hint: anyText,
        value: anyText,
        shown: anyText,
        error: anyText,
      },
      { requiredKeys: ['label', 'required'] },
    ),
  )
  .map(([kind, rest]): Omit<Field, 'name'> => ({ ...rest, ...kind }))

/** `hidden` stays as small as what the actions hide in their forms. */
export const anyForm: fc.Arbitrary<Form> = fc
  .record(
    {
      title: anyText,
      submit: anyText,
      intro: anyText,
      note: anyText,
      drawn,
      style: fc.constant('danger'),
      fields: fc.array(anyField, { maxLength: 130, size: 'max' }),
    },
    { requiredKeys: ['title', 'submit', 'fields'] },
  )
  .map(({ fields, ...form }) => ({
    ...form,
    action: 'log-deal',
    id: 'form_12345678',
    hidden: { pipeline: 'pipeline_1' },
    // A field's parts go with its kind.
    fields: fields.map((field, at) => ({ ...field, name: `f${at}` }) as Field),
  }))

/** Every text of what is sent, keys aside. */
export function textsIn(sent: unknown): string[] {
  if (typeof sent === 'string') return [sent]
  if (typeof sent !== 'object' || sent === null) return []
  return Object.values(sent).flatMap(textsIn)
}

/** Texts with half an emoji in them, which a vendor may refuse. */
export const brokenTexts = (sent: unknown) => textsIn(sent).filter((text) => !text.isWellFormed())
