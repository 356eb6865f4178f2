import { at, object, parse, text } from '../playground/stand-ins/json.ts'
import { asking, fresh } from './asking.ts'
import { type Crew, codeFor } from './crew.ts'
import type { Place } from './ear.ts'
import { eventually } from './harness.ts'
import { everythingOf, newest, tablesOfWorkspaces } from './rows.ts'
import type { Wish } from './wish.ts'

/** Stands in every text of the other workspace; what others may type of it is `zebra`. */
export const secretWords = /zebrano|9[.,\s]?876[.,\s]?543/i

export const secretCrew = {
  name: 'Zebrano group',
  people: ['Zebrano Maria', 'Zebrano Jonas'] as [string, string],
  domain: 'bravo.example',
}

export const secretMail = {
  id: '<secret@bravo-mail.example>',
  subject: 'Zebrano offer',
  snippet: 'Zebrano asks for a price',
  from: { email: 'kim@bravo-mail.example' },
  participants: [{ email: 'kim@bravo-mail.example' }],
}

/** A workspace with the words in every field that holds text. */
export async function fillWithSecrets(crew: Crew, ear: () => Place): Promise<void> {
  const [maria] = crew.people
  const does = (how: Wish['how'], action: string, input: Wish['input'], drawn?: Wish['drawn']) => {
    const wish = { how, action, input, request: fresh('secret'), ...(drawn && { drawn }) }
    return asking.slack(crew, maria, wish, ear())
  }
  await does('press', 'alerts-on', {})
  const [deal, lost] = ['Zebrano renewal', 'Zebrano expansion']
  const company = 'Zebrano Works'
  await does('submit', 'log-deal', { deal: lost ?? '', company })
  const works = await newest(crew, 'companies')
  await does('submit', 'save-company', {
    ...{ id: works.record, name: company, domains: 'zebrano-works.example' },
    ...{ parent: 'Zebrano Holding', officeAddress: 'Zebrano Lane 1' },
  })
  const losing = await newest(crew, 'deals')
  await does(
    'submit',
    'lose-deal',
    { id: losing.record, reason: 'other', other: 'Zebrano price' },
    losing,
  )
  await does('submit', 'log-deal', { deal: deal ?? '', company, amount: '9876543.21 EUR' })
  const logged = await newest(crew, 'deals')
  const kim = { name: 'Zebrano Kim', title: 'Head of Zebrano', phone: '+49 30 12345678' }
  await does('submit', 'save-contact', { ...kim, email: 'kim@bravo-mail.example', company })
  const contact = await newest(crew, 'contacts')
  for (const about of [logged.record, contact.record])
    await does('submit', 'log-activity', { about, kind: 'note', note: 'Zebrano likes it.' })
  await does('submit', 'save-product', {
    name: 'Zebrano plan',
    code: 'ZEB',
    price: '9876543.21 EUR',
  })
  const { record: product } = await newest(crew, 'products')
  await does('submit', 'save-deal-line', { id: logged.record, product })
  const { record: id } = logged
  await does('submit', 'set-deal-contact', { id, contact: contact.record, role: 'decides' })
  for (const about of [logged.record, contact.record])
    await does('submit', 'add-task', { task: 'Call Zebrano', about, due: 'tomorrow' })
  await does('press', 'log-email', { message: secretMail })
  await crew.house.sql(
    `update stages set name = 'Zebrano ' || name where workspace_id = ?`,
    crew.workspace,
  )
}

/** Waits until every card of the workspace is shown. */
export async function settled({
  house,
  workspace,
}: Pick<Crew, 'house' | 'workspace'>): Promise<void> {
  const behind = `select 1 from posts where workspace_id = ? and dead = 0
    and (wanted_version > shown_version or tell_version > told_version or lease_until > 0)`
  const isSo = async () => (await house.sql(behind, workspace)).length === 0
  await eventually(isSo, 'every card shown')
}

/** Waits until every message for one person is sent, such as the welcome of someone new. */
export async function notified({ house, workspace }: Pick<Crew, 'house' | 'workspace'>) {
  // What is gathered is not due before some minutes are over.
  const pending = `select 1 from notices where workspace_id = ? and dead = 0
    and sent_at is null and created_at <= ?`
  const isSo = async () => (await house.sql(pending, workspace, Date.now())).length === 0
  await eventually(isSo, 'every message sent')
}

/** Every id, address and code somebody else could have got hold of. */
export async function handlesOf(crew: Crew): Promise<string[]> {
  const rows = await everythingOf(crew.house, crew.workspace, await tablesOfWorkspaces(crew.house))
  const values = Object.values(rows).flatMap((some) => some.flatMap((row) => Object.values(row)))
  const ids = values.filter(
    (value) => typeof value === 'string' && /^[a-z]+_\w{16,}$|^[^{]*@[^{]*$/.test(value),
  )
  const own = [crew.channel, crew.place, crew.workspace, secretMail.id, '+493012345678']
  return [...new Set([...ids.map(String), ...own, await codeFor(crew, crew.people[0])])]
}

/** Listens to whatever the Worker says to any vendor; a form it opens is heard where its answer would be. */
export function overhear(crew: Crew): string[] {
  const heard: string[] = []
  const { slack, teams, google } = crew.house
  slack.fail(({ name, body }) => {
    heard.push(JSON.stringify(body))
    if (name !== 'views.open') return undefined
    const view = object(body.view)
    const url = at(parse(text(view.private_metadata)), 'from', 'url')
    void fetch(text(url), { method: 'POST', body: JSON.stringify(view) }).catch(() => undefined)
    return { status: 200, body: { ok: true, view: { id: 'V1' } } }
  })
  for (const vendor of [teams, google])
    vendor.fail(({ body }) => {
      heard.push(JSON.stringify(body))
      return undefined
    })
  return heard
}

/** Words, said where each surface says them; what is answered there. */
export const saying = {
  slack: async ({ house, channel, people }: Crew, words: string) =>
    (await house.slack.command(people[0].slack, channel, '/crm', words)).text,
  teams: async ({ house, place, people }: Crew, words: string) => {
    const said = () => house.teams.state.messages.filter((one) => one.conversation === place)
    const before = said().length + 1
    await house.teams.say(people[0].teams.id, place, words)
    return JSON.stringify(await eventually(() => said()[before], `an answer to ${words}`))
  },
}
