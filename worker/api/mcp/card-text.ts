import { type Bar, type Button, type Card, type Item, type Part, pressOf } from '../../core/card.ts'

/** As long as a tool's result may be, in characters: what reads it pays for each. */
const longest = 6000

const joined = (parts: (string | undefined)[]) => parts.filter(Boolean).join(' · ')

/** A row, with the id of the record that pressing it opens. */
function row(item: Item): string {
  const id = pressOf(item)?.input.id
  return `- ${joined([item.title, item.text])}${typeof id === 'string' ? ` (${id})` : ''}`
}

const figure = ({ label, series, text }: Bar) => `- ${joined([label, series])}: ${text}`

function linesOf(part: Part): string[] {
  switch (part.kind) {
    case 'text':
    case 'code':
      return [part.text]
    case 'link':
      return [`${part.text}: ${part.url}`]
    case 'facts':
      return part.facts.map(({ label, value }) => `${label}: ${value}`)
    case 'list':
      return [...(part.title ? [`${part.title}:`] : []), ...part.items.map(row)]
    case 'chart':
      return [`${part.title}:`, ...part.bars.map(figure)]
    case 'table':
      return [part.columns, ...part.rows].map((cells) => cells.join(' | '))
    case 'picker': {
      const { label, value, choices } = part.picker
      const now = choices.find((one) => one.value === value)?.label
      return [`${label}: ${now ?? 'nothing'} (${choices.map((one) => one.label).join(', ')})`]
    }
  }
}

/** What can be done next: a tool, and what it is given for that. */
const next = ({ label, action, input }: Button) => `- ${label}: ${action} ${JSON.stringify(input)}`

/** A card as it is read without buttons: a line a thing, and what can be done next at its end. */
export function cardText(card: Card): string {
  const buttons = [...card.buttons, ...(card.more ?? [])]
  const text = [
    joined([card.title, card.badge]),
    ...(card.subtitle ? [card.subtitle] : []),
    ...card.parts.flatMap(linesOf),
    ...(buttons.length ? ['Next:', ...buttons.map(next)] : []),
  ].join('\n')
  if (text.length <= longest) return text
  return `${text.slice(0, longest).toWellFormed()}\n… There is more: ask for less at once.`
}
