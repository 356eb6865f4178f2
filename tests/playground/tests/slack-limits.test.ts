import { expect, test } from 'vitest'
import {
  actions,
  button,
  cells,
  chart,
  input,
  mrkdwn,
  option,
  pie,
  plain,
  section,
  select,
  view,
} from './slack-blocks.ts'
import { opened, slack, slackTeam } from './slack-team.ts'
import { all, long, many } from './stage.ts'

const messages: [string, object[], object[]][] = [
  ['50 blocks', many(50, () => section('x')), many(51, () => section('x'))],
  [
    'a header of 150',
    [{ type: 'header', text: plain(long(150)) }],
    [{ type: 'header', text: plain(long(151)) }],
  ],
  ['a section of 3000', [section(long(3000))], [section(long(3001))]],
  ['a section that is not empty', [section('x')], [section('')]],
  [
    '10 fields of 2000',
    [{ type: 'section', fields: many(10, () => mrkdwn(long(2000))) }],
    [{ type: 'section', fields: many(11, () => mrkdwn('x')) }],
  ],
  [
    'a button of 75',
    [actions(button({ text: plain(long(75)) }))],
    [actions(button({ text: plain(long(76)) }))],
  ],
  [
    'a value of 2000',
    [actions(button({ value: long(2000) }))],
    [actions(button({ value: long(2001) }))],
  ],
  [
    '25 elements',
    [actions(...many(25, (i) => button({ action_id: `a${i}` })))],
    [actions(...many(26, (i) => button({ action_id: `a${i}` })))],
  ],
  [
    'an action_id once a block',
    [actions(button()), actions(button())],
    [actions(button(), button())],
  ],
  [
    'a block_id once',
    [{ ...section('x'), block_id: 'a' }],
    [
      { ...section('x'), block_id: 'a' },
      { ...section('y'), block_id: 'a' },
    ],
  ],
  [
    '100 options',
    [actions(select(many(100, (i) => option(`${i}`))))],
    [actions(select(many(101, (i) => option(`${i}`))))],
  ],
  [
    'an option of 75 with a value of 150',
    [actions(select([option(long(75), long(150))]))],
    [actions(select([option('x', long(151))]))],
  ],
  [
    'words of an option to 75',
    [actions(select([option('x')]))],
    [actions(select([option(long(76))]))],
  ],
  [
    'a placeholder of 150',
    [actions(select([option('x')], { placeholder: plain(long(150)) }))],
    [actions(select([option('x')], { placeholder: plain(long(151)) }))],
  ],
  ['blocks it knows', [{ type: 'divider' }], [{ type: 'marquee', text: plain('x') }]],
  ['an alert only in modals', [section('x')], [{ type: 'alert', text: plain('x') }]],
  ['two charts', many(2, () => chart()), many(3, () => chart())],
  ['a chart title of 50', [{ ...chart(), title: long(50) }], [{ ...chart(), title: long(51) }]],
  ['6 series', [chart({}, 6)], [chart({}, 7)]],
  ['20 categories', [chart({}, 1, 20)], [chart({}, 1, 21)]],
  ['line, bar, area and pie', [chart({ type: 'area' })], [chart({ type: 'radar' })]],
  ['6 segments', [chart(pie(1, 6))], [chart(pie(1, 7))]],
  ['segments above nothing', [chart(pie(1))], [chart(pie(0))]],
  [
    'one table',
    [{ type: 'table', rows: cells(2) }],
    many(2, () => ({ type: 'table', rows: cells(2) })),
  ],
  [
    '100 rows of 20 cells',
    [{ type: 'table', rows: cells(100, 20) }],
    [{ type: 'table', rows: cells(2, 21) }],
  ],
  [
    'a data table with a caption',
    [{ type: 'data_table', caption: 'Deals', rows: cells(2) }],
    [{ type: 'data_table', rows: cells(2) }],
  ],
]

test.each(messages)('Slack takes %s in a message, not more', async (_what, taken, refused) => {
  const { token, channel } = await slackTeam()
  expect(
    await slack('chat.postMessage', { channel, text: 'x', blocks: taken }, token),
  ).toMatchObject({
    ok: true,
  })
  expect(all.unexpected).toEqual([])
  expect(
    await slack('chat.postMessage', { channel, text: 'x', blocks: refused }, token),
  ).toMatchObject({
    error: 'invalid_blocks',
    response_metadata: { messages: expect.arrayContaining([expect.stringContaining('[ERROR]')]) },
  })
  expect(all.unexpected).toHaveLength(1)
})

test('Slack warns of a message whose notification says nothing', async () => {
  const { token, channel } = await slackTeam()
  const blocks = [{ type: 'divider' }]
  expect(await slack('chat.postMessage', { channel, blocks }, token)).toMatchObject({ ok: true })
  expect(all.unexpected).toEqual(['slack: missing_text_in_message'])
})

const views: [string, object, object][] = [
  [
    '100 blocks',
    view({ blocks: many(100, () => section('x')) }),
    view({ blocks: many(101, () => section('x')) }),
  ],
  ['a title of 24', view({ title: plain(long(24)) }), view({ title: plain(long(25)) })],
  ['a submit of 24', view({ submit: plain(long(24)) }), view({ submit: plain(long(25)) })],
  [
    'private_metadata of 3000',
    view({ private_metadata: long(3000) }),
    view({ private_metadata: long(3001) }),
  ],
  ['a callback_id of 255', view({ callback_id: long(255) }), view({ callback_id: long(256) })],
  [
    'a label of 2000',
    view({ blocks: [input({ label: plain(long(2000)) })] }),
    view({ blocks: [input({ label: plain(long(2001)) })] }),
  ],
  ['a form with a submit', view(), { ...view(), submit: undefined }],
  [
    'messages apart from charts',
    view({ blocks: [{ type: 'alert', text: plain('x') }, input()] }),
    view({ blocks: [chart(), input()] }),
  ],
]

test.each(views)('Slack takes %s in a modal, not more', async (_what, taken, refused) => {
  const { token, trigger_id } = await opened()
  expect(await slack('views.open', { trigger_id, view: refused }, token)).toMatchObject({
    error: 'invalid_arguments',
  })
  expect(await slack('views.open', { trigger_id, view: taken }, token)).toMatchObject({ ok: true })
})
