import type { RoutingRule } from '../../../schema/directory/directory.ts'
import { form } from '../../core/action/buttons.ts'
import { type Button, type Card, type Item, listed } from '../../core/card.ts'
import type { Settings } from './queries.ts'

export const howNames = {
  turn: 'In turn',
  least: 'Who has the fewest open',
  owner: 'The company’s owner',
}

/** What teams and products are called. */
type Names = Map<string, string>

const gone = 'A team that was removed'

/** "German · Printer · of Support". */
const which = ({ team, language, product }: RoutingRule, names: Names): string =>
  [
    language,
    product && names.get(product),
    team && `of ${names.get(team) ?? 'a team that was removed'}`,
  ]
    .filter(Boolean)
    .join(' · ') || 'All cases'

const to = ({ to, how, cap, skills = [] }: RoutingRule, names: Names): string =>
  [
    `${names.get(to) ?? gone}: ${howNames[how].toLowerCase()}`,
    cap ? `at most ${cap} open each` : '',
    skills.length ? `who knows ${skills.join(', ')}` : '',
  ]
    .filter(Boolean)
    .join(', ')

const itemOf = (rule: RoutingRule, names: Names): Item => ({
  title: rule.name,
  text: `${which(rule, names)}\n${to(rule, names)}`,
  button: form('Edit', 'save-routing-rule', { id: rule.id }),
})

interface Shown {
  names?: Names
  title?: string
  undo?: Button[]
}

export function routingCard(
  is: Settings,
  { names = new Map(), title = 'Routing of cases', undo = [] }: Shown = {},
): Card {
  const all = is.routing ?? []
  return {
    title,
    subtitle: all.length
      ? 'Of several that fit a new case the one that says most about it holds.'
      : 'Who is given new cases: by team, language or product, in turn or who has the fewest.',
    parts: listed(
      'Rules',
      all.map((rule) => itemOf(rule, names)),
    ),
    buttons: [
      form('New rule', 'save-routing-rule'),
      ...(all.length ? [form('Remove one', 'remove-routing-rule')] : []),
      ...undo,
    ],
  }
}
