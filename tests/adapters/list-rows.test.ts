import { describe, expect, test } from 'vitest'
import { drawCard as gmailCard } from '../../adapters/gmail/cards.ts'
import { cardBlocks } from '../../adapters/slack/cards.ts'
import { drawCard as teamsCard } from '../../adapters/teams/cards.ts'
import { act, form, open } from '../../worker/core/action/buttons.ts'
import type { Card, Item } from '../../worker/core/card.ts'
import type { Json } from '../playground/stand-ins/interface.ts'
import { everyObject } from '../playground/stand-ins/json.ts'

/** Rows open when they are pressed, have their other button beside it, and lists go on. */

const move = form('Move', 'move-deal', { id: 'deal_1' })
const done = act('Done', 'finish-task', { id: 'task_1' })
const deal: Item = { title: 'Renewal', button: open('deal_1'), beside: move }
const task: Item = { title: 'Call', button: done, beside: open('deal_1') }
const more = act('Show all', 'show-list', { list: 'x', of: 'company_1' })

const cardOf = (items: Item[]): Card => ({
  title: 'Globex',
  parts: [{ kind: 'list', title: 'Open deals', items, more }],
  buttons: [],
})
const ink = { url: 'https://x.example', mint: () => 'press_0001', page: false }

const found = (drawn: unknown, is: (part: Record<string, Json>) => boolean) =>
  [...everyObject(drawn as Json)].filter(is)

describe('in Slack', () => {
  const labels = (card: Card) =>
    cardBlocks(card).map((block) => JSON.stringify(block).match(/Open"|Move|Done|Show all/g) ?? [])

  test('two buttons stand below a row, where the message has room for that', () => {
    expect(labels(cardOf([deal, task]))).toEqual([
      ...[[], [], []],
      ['Open"', 'Move'],
      [],
      ['Done', 'Open"'],
      ['Show all'],
    ])
  })

  test('the first of them stands beside it where there is none, and the list still goes on', () => {
    const blocks = cardBlocks(cardOf(Array.from({ length: 30 }, () => deal)))
    expect(blocks).toHaveLength(33)
    expect(JSON.stringify(blocks)).not.toContain('Move')
    expect(JSON.stringify(blocks.at(-1))).toContain('Show all')
  })
})

describe('in Teams', () => {
  test.each([
    ['a deal', deal, 'open-record'],
    ['a task', task, 'open-record'],
  ])('pressing the row of %s opens it, and both buttons stand beside it', (_what, item, verb) => {
    const [row] = found(teamsCard(cardOf([item])), ({ type }) => type === 'ColumnSet')
    const [words, buttons] = found(row?.columns, ({ type }) => type === 'Column')
    expect(words?.selectAction).toMatchObject({ type: 'Action.Execute', verb, title: item.title })
    const titles = found(buttons, ({ type }) => String(type).startsWith('Action.'))
    expect(titles.map(({ title }) => title)).toEqual([item.button?.label, item.beside?.label])
  })

  test('the list goes on below its rows', () => {
    const body = teamsCard(cardOf([deal])).body
    expect(body.at(-1)).toMatchObject({ type: 'ActionSet', actions: [{ title: 'Show all' }] })
  })
})

describe('in Gmail', () => {
  const widgets = (items: Item[]) => gmailCard(ink, cardOf(items)).sections?.[0]?.widgets ?? []
  const verbOf = (action: unknown) =>
    found(action, ({ key }) => key === 'action').map(({ value }) => value)

  test.each([
    ['a deal', deal, 'Move'],
    ['a task', task, 'Done'],
    ['what has no other button', { title: 'Jane', button: open('contact_1') }, 'Open'],
  ])('pressing the row of %s opens it, and the button does the rest', (_what, item, label) => {
    const [row] = widgets([item])
    expect(verbOf(row?.decoratedText?.onClick)).toEqual(['open-record'])
    expect(row?.decoratedText?.button?.text).toBe(label)
  })

  test('a row that stands for no record is not pressed', () => {
    const [row] = widgets([{ title: 'Given up', button: act('Try again', 'try-again') }])
    expect(row?.decoratedText?.onClick).toBeUndefined()
  })

  test('the list goes on below its rows', () => {
    expect(widgets([deal]).at(-1)?.buttonList?.buttons?.[0]?.text).toBe('Show all')
  })
})
