/** What the team means to do next: a handful of tasks, some of them late. */

import { instantAt } from '../../worker/language/shorthand/calendar.ts'
import { zone } from './sample-colleagues.ts'
import type { Deal, Floor } from './sample-deals.ts'
import { dateOf, day, hour, workday } from './sample-time.ts'

interface Wish {
  who: string
  title: string
  due: string
  time?: string
  about?: [company: string, what: string]
  weekly?: boolean
}

export function planAhead({ history, colleagues, now }: Floor, deals: Deal[]): void {
  const { chance } = history
  const plan = ({ who, title, due, time, about, weekly }: Wish) => {
    const by = colleagues.find(({ name }) => name.startsWith(who))?.id ?? ''
    const deal = deals.find((one) => one.company.name === about?.[0] && one.what === about[1])
    const at = now - Math.round(chance.between(3 * hour, 3 * day))
    const row = {
      id: chance.id('task', at),
      title,
      recordId: deal?.id ?? null,
      assigneeId: by,
      authorId: by,
      dueOn: due,
      dueTime: time ?? null,
      remindAt: instantAt(due, time ?? '09:00', zone.timeZone),
      repeats: weekly ? 'weekly' : null,
      repeatsFrom: weekly ? due : null,
      doneAt: null,
    }
    const surface = chance.pick(['slack', 'teams', 'gmail'] as const)
    history.happen({ name: 'task.added', at, by, surface }, { op: 'insert', kind: 'task', row })
  }
  const today = dateOf(now)
  const ahead = (days: number) => workday(now + days * day)
  const monday = dateOf(now + ((8 - new Date(now).getUTCDay()) % 7 || 7) * day)
  const maria = (title: string, due: string, more: Partial<Wish> = {}) =>
    plan({ who: 'Maria', title, due, ...more })
  maria('Send revised offer', dateOf(now + day), { about: ['Globex', 'second site'] })
  maria('Agree on a start date', today, { time: '16:30', about: ['Ortega e Hijos', 'onboarding'] })
  maria('Ask who signs', ahead(-2), { about: ['Acme', 'reporting add-on'] })
  maria('Go through the pipeline', monday, { time: '09:30', weekly: true })
  plan({ who: 'Jonas', title: 'Name two references', due: today, about: ['Brightway', 'pilot'] })
  plan({ who: 'Priya', title: 'Book the demo', due: ahead(3), about: ['Meridian', 'driver app'] })
}
