import type { Bar, Card, Item, Part } from '../card.ts'
import { count, day, money } from '../text.ts'
import { type Happened, most, type told } from './happened.ts'

interface Reader {
  now: number
  timeZone: string
  locale: string
}

type Kind = keyof typeof told

const kinds: [name: Kind, label: string, said: string][] = [
  ['deal.won', 'Won', 'won'],
  ['deal.lost', 'Lost', 'lost'],
  ['deal.moved', 'Moved', 'moved'],
  ['deal.logged', 'New', 'new'],
  ['deal.slipped', 'Slipping', 'slipping'],
]
const listed: Kind[] = ['deal.won', 'deal.lost', 'deal.slipped']

/** What happened, in one card; undefined where nothing did. */
export function digestCard(
  [totals, largest, due]: Happened,
  { every, mine }: { every: 'daily' | 'weekly'; mine: boolean },
  reader: Reader,
): Card | undefined {
  if (totals.length === 0 && due.length === 0) return undefined
  const lines = kinds.flatMap(([name, label, said]) => {
    const here = totals.filter((one) => one.name === name)
    const deals = here.reduce((all, one) => all + one.deals, 0)
    const worth = here
      .filter(({ amount }) => amount > 0)
      .map(({ amount, currency }) => money({ minor: amount, currency }, reader.locale))
    return deals ? [{ name, label, said, deals, worth: worth.join(' + ') }] : []
  })
  const since = every === 'daily' ? 'since yesterday' : 'in the last week'
  const what = lines.map(({ deals, said }) => `${many(deals)} ${said}`)
  const closing = due.length ? [`${due.length} to close`] : []
  const item = (one: Happened[1][number] | Happened[2][number], more: (string | null)[]): Item => ({
    title: one.title,
    text: [amountOf(one, reader), ...more, !mine && one.owner].filter(Boolean).join(' · '),
    button: { label: 'Open', action: 'open-record', mode: 'act', input: { id: one.id } },
  })
  const lists = lines
    .filter(({ name }) => listed.includes(name))
    .map(({ name, label, deals }): Part => {
      const all = largest.filter((one) => one.name === name)
      const title = all.length < deals ? `${label}: the largest of ${many(deals)}` : label
      const items = all.map((one) => item(one, [name === 'deal.lost' ? one.lostReason : null]))
      return { kind: 'list', title, items }
    })
  const dueItems = due.map((one) => item(one, [`closes ${day(one.closeOn ?? '', reader)}`]))
  return {
    title: `${mine ? 'Your deals' : 'Deals'} ${since}: ${[...what, ...closing].join(', ')}`,
    parts: [
      ...(lines.length ? [chart(`Deals ${since}`, lines)] : []),
      ...lists,
      ...(due.length ? [{ kind: 'list' as const, title: 'To close', items: dueItems }] : []),
    ],
    buttons: [{ label: 'Pipeline', action: 'pipeline', mode: 'act', input: {} }],
  }
}

const many = (deals: number) => (deals >= most ? '1,000+' : String(deals))

const amountOf = (one: { amount: number | null; currency: string }, { locale }: Reader) =>
  one.amount === null ? '' : money({ minor: one.amount, currency: one.currency }, locale)

interface Line {
  label: string
  deals: number
  worth: string
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
