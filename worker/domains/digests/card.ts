import { open } from '../../core/action/buttons.ts'
import { type Bar, type Card, type Item, listed, type Part } from '../../core/card.ts'
import { type Reading, readerOf } from '../../core/context.ts'
import { leadOn } from '../../core/record/list.ts'
import { count, day as dayText, money } from '../../language/formatting.ts'
import { areAmountsHidden, type Conversion, convert } from '../forecast/index.ts'
import { ownItem, type TaskShown } from '../tasks/index.ts'
import { happenedList, toCloseList } from './lists.ts'
import { closingShown, counted, type Happened, most, shown } from './queries.ts'

/** No more tasks are listed. */
export const mostDue = 5

interface Found {
  deals: Happened
  /** The reader's own. */
  tasks: TaskShown[]
  rates: Map<string, string | null>
  /** The day it is of, YYYY-MM-DD. */
  day: string
  /** What `happenedList` and `toCloseList` go on from. */
  window: string
  due: string
}

interface Set {
  every: 'daily' | 'weekly'
  mine: boolean
}

/** What happened and what is due, in one card; undefined where there is neither. */
export function digestCard(ctx: Reading, { every, mine }: Set, found: Found): Card | undefined {
  const [totals, , closing] = found.deals
  const { tasks, day } = found
  const due = tasks.some(({ dueOn }) => dueOn !== null && dueOn >= day)
  // What has been late for long is no news, and does not come by itself.
  if (totals.length === 0 && closing.length === 0 && !due) return undefined
  const sums = convert(ctx, totals, found.rates)
  const lines = linesOf(ctx, totals, sums)
  const since = every === 'daily' ? 'since yesterday' : 'in the last week'
  const what = lines.map(({ deals, said }) => `${many(deals)} ${said}`).join(', ')
  const dueText = `Due ${every === 'daily' ? 'today' : 'in the next seven days'}: ${dueOf(found)}`
  const title = what && `${mine ? 'Your deals' : 'Deals'} ${since}: ${what}`
  const item = itemOf(ctx, mine)
  return {
    title: title || dueText,
    ...(title && closing.length + tasks.length > 0 && { subtitle: dueText }),
    parts: [
      ...(lines.length ? [chart(`Deals ${since}`, lines)] : []),
      ...lines.filter(({ lists }) => lists).map((line) => largestPart(line, found, sums, item)),
      ...listed(
        'Tasks',
        tasks.slice(0, mostDue).map((task) => ownItem(ctx, task)),
        tasks.length > mostDue ? button('Show all', 'my-day') : undefined,
      ),
      ...listed(
        'To close',
        closing
          .slice(0, closingShown)
          .map((one) => item(one, `closes ${dayText(one.closeOn ?? '', readerOf(ctx))}`)),
        closing.length > closingShown ? leadOn(toCloseList, 'Show all', found.due) : undefined,
      ),
      ...(areAmountsHidden(ctx) ? [] : [...sums.dated, ...notSummed(sums)]),
    ],
    buttons: [
      ...(tasks.length ? [button('My day', 'my-day')] : []),
      button('Pipeline', 'pipeline'),
    ],
  }
}

const button = (label: string, action: string) =>
  ({ label, action, mode: 'act', input: {} }) as const

const many = (deals: number) => (deals >= most ? '1,000+' : String(deals))

/** "2 deals to close, 3 tasks, 1 late task" */
function dueOf({ deals: [, , closing], tasks, day }: Found): string {
  if (tasks.length > mostDue) return [...toClose(closing), `more than ${mostDue} tasks`].join(', ')
  const late = tasks.filter(({ dueOn }) => dueOn !== null && dueOn < day).length
  const due = tasks.length - late
  return [...toClose(closing), due && count(due, 'task'), late && count(late, 'late task')]
    .filter(Boolean)
    .join(', ')
}

const toClose = (closing: Happened[2]) =>
  closing.length > closingShown
    ? [`more than ${count(closingShown, 'deal')} to close`]
    : closing.length
      ? [`${count(closing.length, 'deal')} to close`]
      : []

interface Line {
  /** Whether the largest of them are listed. */
  lists: boolean
  name: string
  label: string
  said: string
  deals: number
  worth: string
}

const linesOf = (ctx: Reading, totals: Happened[0], { worth, written }: Conversion): Line[] =>
  counted().flatMap(({ name, digest: { label, word: said, largest } }) => {
    const here = totals.filter((one) => one.name === name)
    const deals = here.reduce((all, one) => all + one.deals, 0)
    const sum = here.reduce((all, one) => all + worth(one), 0)
    return deals
      ? [
          {
            ...{ name, lists: Boolean(largest), label, said, deals },
            worth: sum && !areAmountsHidden(ctx) ? written(sum) : '',
          },
        ]
      : []
  })

type Deal = Happened[1][number] | Happened[2][number]
type ItemOf = (deal: Deal, more: string | null) => Item

const itemOf =
  (ctx: Reading, mine: boolean): ItemOf =>
  ({ id, title, amount, currency, owner }, more) => {
    const worth =
      amount === null || areAmountsHidden(ctx)
        ? ''
        : money({ minor: amount, currency }, readerOf(ctx).locale)
    return {
      title,
      text: [worth, more, !mine && owner].filter(Boolean).join(' · '),
      button: open(id),
    }
  }

function largestPart(
  { name, label, deals }: Line,
  { deals: [, largest], window }: Found,
  { worth }: Conversion,
  item: ItemOf,
): Part {
  const value = ({ amount, currency }: Deal) => worth({ amount: amount ?? 0, currency })
  const all = largest.filter((one) => one.name === name).sort((a, b) => value(b) - value(a))
  const some = all.slice(0, shown)
  return {
    kind: 'list',
    title: some.length < deals ? `${label}: the largest of ${many(deals)}` : label,
    items: some.map((one) => item(one, name === 'deal.lost' ? one.lostReason : null)),
    ...(some.length < deals && { more: leadOn(happenedList, 'Show all', `${name} ${window}`) }),
  }
}

function notSummed({ without }: Conversion): Part[] {
  const currencies = [...new Set(without.map(({ currency }) => currency))].sort()
  const text = `Not added up, as no rate is entered: ${currencies.join(', ')}.`
  return currencies.length ? [{ kind: 'text', text }] : []
}

const chart = (title: string, lines: Line[]): Part => ({
  kind: 'chart',
  title,
  bars: lines.map(
    ({ label, deals, worth }): Bar => ({
      label,
      value: deals,
      text: [deals >= most ? '1,000+ deals' : count(deals, 'deal'), worth]
        .filter(Boolean)
        .join(', '),
    }),
  ),
})
