// What the vendors refuse, from docs.slack.dev/reference/block-kit, adaptivecards.io/explorer and
// developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1: each fault as a sentence.
import { type Dict, dict, type Json, list, objects, words } from './json.ts'

const size = (json: Json | undefined) => (typeof json === 'string' ? [...json].length : 0)
const over = (what: string, length: number, most: number) =>
  length > most ? [`${what} is ${length}, at most ${most}`] : []
const under = (what: string, length: number) => (length < 1 ? [`${what} is empty`] : [])
const text = (what: string, json: Json | undefined, most: number) => {
  const held = json && typeof json === 'object' && !Array.isArray(json) ? json.text : json
  return [...under(what, size(held)), ...over(what, size(held), most)]
}
const twice = (what: string, values: (Json | undefined)[]) => {
  const held = values.filter((value) => typeof value === 'string')
  return new Set(held).size < held.length ? [`${what} is there twice: ${held.join(', ')}`] : []
}

const elements: Record<string, (item: Dict) => string[]> = {
  button: (item) => [
    ...text('button', item.text, 75),
    ...over('button value', size(item.value), 2000),
  ],
  overflow: (item) => [
    ...over('overflow options', list(item.options).length, 5),
    ...under('overflow options', list(item.options).length),
    ...list(item.options).flatMap((one) => options(dict(one))),
  ],
  static_select: (item) => [
    ...over('options', list(item.options).length, 100),
    ...under('options', list(item.options ?? item.option_groups).length),
    ...list(item.options).flatMap((one) => options(dict(one))),
    ...text('placeholder', item.placeholder ?? 'x', 150),
  ],
  external_select: (item) =>
    item.initial_option
      ? options(dict(item.initial_option))
      : text('placeholder', item.placeholder ?? 'x', 150),
  plain_text_input: (item) => [
    ...over('initial value', size(item.initial_value), 3000),
    ...text('placeholder', item.placeholder ?? 'x', 150),
  ],
  datepicker: (item) =>
    /^\d{4}-\d\d-\d\d$/.test(String(item.initial_date ?? '2026-01-01'))
      ? []
      : ['initial date is no date'],
}

const options = (item: Dict) => [
  ...text('option text', item.text, 75),
  ...over('option value', size(item.value), 150),
  ...under('option value', size(item.value)),
]

const blocks: Record<string, (item: Dict) => string[]> = {
  header: (item) => text('header', item.text, 150),
  section: (item) => [
    ...(item.text ? text('section', item.text, 3000) : []),
    ...(item.text || list(item.fields).length ? [] : ['section says nothing']),
    ...over('section fields', list(item.fields).length, 10),
    ...list(item.fields).flatMap((one) => text('section field', one, 2000)),
  ],
  context: (item) => [
    ...over('context elements', list(item.elements).length, 10),
    ...under('context elements', list(item.elements).length),
  ],
  actions: (item) => [
    ...over('actions', list(item.elements).length, 25),
    ...under('actions', list(item.elements).length),
    ...twice(
      'action_id',
      list(item.elements).map((one) => dict(one).action_id),
    ),
  ],
  input: (item) => [...text('label', item.label, 2000), ...text('hint', item.hint ?? 'x', 2000)],
  alert: (item) => text('alert', item.text, 3000),
  table: (item) => [
    ...over('rows', list(item.rows).length, 100),
    ...list(item.rows).flatMap((row) => over('columns', list(row).length, 20)),
    ...list(item.rows).flatMap((row) =>
      list(row).flatMap((cell) => under('cell', size(dict(cell).text))),
    ),
  ],
  data_visualization: (item) => {
    const { series, segments, axis_config } = dict(item.chart)
    const categories = list(dict(axis_config ?? {}).categories)
    return [
      ...text('chart title', item.title, 50),
      ...over('series', list(series ?? segments).length, 6),
      ...under('series', list(series ?? segments).length),
      ...categories.flatMap((name) => text('category', name, 20)),
      ...list(series).flatMap((one) => {
        const labels = list(dict(one).data).map((point) => dict(point).label ?? null)
        return JSON.stringify(labels) === JSON.stringify(categories)
          ? []
          : ['labels differ from categories']
      }),
    ]
  },
}

const layout = (json: Json) => {
  if (!json || typeof json !== 'object' || Array.isArray(json)) return []
  const modal = json.type === 'modal'
  const here = list(json.blocks)
  return [
    ...over('blocks', here.length, modal ? 100 : 50),
    ...twice(
      'block_id',
      here.map((block) => dict(block).block_id),
    ),
    ...over('tables', here.filter((block) => dict(block).type === 'table').length, 1),
    ...(modal
      ? [
          ...text('modal title', json.title, 24),
          ...text('submit', json.submit ?? 'x', 24),
          ...over('private_metadata', size(json.private_metadata), 3000),
        ]
      : []),
    ...here.flatMap((block) => {
      const { type } = dict(block)
      return type === 'divider' || blocks[String(type)] ? [] : [`unknown block ${String(type)}`]
    }),
    ...(!modal && here.length && !size(json.text)
      ? ['a message without text for notifications']
      : []),
  ]
}

/** Faults of a Slack message, or of a view, or of anything that holds one. */
export const slackFaults = (json: Json): string[] =>
  objects(json)
    .flatMap((item) => [
      ...(Array.isArray(item.blocks) ? layout(item) : []),
      ...(blocks[String(item.type)]?.(item) ?? elements[String(item.type)]?.(item) ?? []),
      ...over('action_id', size(item.action_id), 255),
      ...over('block_id', size(item.block_id), 255),
    ])
    .map((fault) => `Slack would refuse this: ${fault}`)

/** Faults of an activity, or of an invoke's answer, with Adaptive Cards in it. */
export const teamsFaults = (json: Json): string[] =>
  objects(json)
    .filter((item) => item.type === 'AdaptiveCard')
    .flatMap((card) => {
      const all = objects(card)
      const inputs = all.filter(({ type }) => /^Input\./.test(String(type)))
      return [
        ...(Number(card.version) <= 1.5 ? [] : [`version ${String(card.version)}`]),
        ...over('a card in bytes', Buffer.byteLength(JSON.stringify(card)), 28_000),
        ...twice(
          'input id',
          inputs.map(({ id }) => id),
        ),
        ...inputs.filter(({ label }) => !label).map(({ id }) => `input ${String(id)} has no label`),
        ...all
          .filter(({ type }) => type === 'Action.Execute')
          .filter(({ verb }) => !verb)
          .map(({ title }) => `${words(title)} has no verb`),
        ...over(
          'visible actions',
          list(card.actions).filter((one) => dict(one).mode !== 'secondary').length,
          6,
        ),
      ]
    })
    .map((fault) => `Teams would refuse this: ${fault}`)

/** Faults of a Workspace add-on's answer. */
export const googleFaults = (json: Json): string[] =>
  objects(json)
    .flatMap((item) => [
      ...(Array.isArray(item.sections) ? over('sections', item.sections.length, 100) : []),
      ...(Array.isArray(item.widgets)
        ? [...over('widgets', item.widgets.length, 100), ...under('widgets', item.widgets.length)]
        : []),
      ...list(item.parameters)
        .map(dict)
        .filter(({ key, value }) => typeof key !== 'string' || typeof value !== 'string')
        .map(({ key }) => `parameter ${String(key)} is no string`),
      ...(item.textInput && !dict(item.textInput).name ? ['a textInput without name'] : []),
      ...(item.textParagraph ? text('textParagraph', dict(item.textParagraph), 4000) : []),
      ...(item.decoratedText ? under('decoratedText', size(dict(item.decoratedText).text)) : []),
    ])
    .map((fault) => `Google would refuse this: ${fault}`)
