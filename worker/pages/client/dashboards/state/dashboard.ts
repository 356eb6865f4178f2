import { effect, signal, untracked } from '@preact/signals'
import { ask, save, wordsOf } from '../../board/api/ask.ts'
import { readEach } from '../../board/api/reads.ts'
import type { Listed, Member, Team } from '../../board/api/shapes.ts'
import { say } from '../../board/state/toasts.ts'
import { asked, go, queryOf, shown } from './address.ts'
import type { Asked, Dashboard, Drilled, Panel } from './shapes.ts'

/** The dashboard that is shown: read anew with each question, and changed by the API’s own actions. */

export const dashboard = signal<Dashboard | undefined>(undefined)
export const failed = signal('')
export const isReading = signal(false)
export const people = signal<{ members: Member[]; teams: Team[] }>({ members: [], teams: [] })

const figuresPath = (of: Asked & { panels?: string }): string =>
  `/dashboards/${encodeURIComponent(shown.value)}/figures${queryOf(of)}`

let latest = 0

export async function readDashboard(): Promise<void> {
  latest += 1
  const mine = latest
  isReading.value = true
  try {
    const { data } = await ask<{ data: Dashboard }>('GET', figuresPath(asked.value))
    if (mine !== latest) return
    dashboard.value = data
    document.title = `${data.name} · Alongside`
    failed.value = ''
    if (data.panels.some(({ isLeft }) => isLeft)) lookAgain(mine)
  } catch (error) {
    if (mine === latest) failed.value = wordsOf(error)
  } finally {
    if (mine === latest) isReading.value = false
  }
}

const patience = 5000

/** At those that are being made, until they are there or something else is asked. */
function lookAgain(read: number): void {
  setTimeout(() => {
    if (read === latest) void readLeft(read)
  }, patience)
}

async function readLeft(read: number): Promise<void> {
  const left = dashboard.value?.panels.filter(({ isLeft }) => isLeft).map(({ id }) => id) ?? []
  if (!left.length) return
  try {
    const path = figuresPath({ ...asked.value, panels: left.join() })
    const { data } = await ask<{ data: Dashboard }>('GET', path)
    const is = dashboard.value
    if (read !== latest || !is) return
    const anew = new Map(data.panels.map((one) => [one.id, one]))
    dashboard.value = { ...is, panels: is.panels.map((one) => anew.get(one.id) ?? one) }
    if (data.panels.some(({ isLeft }) => isLeft)) lookAgain(read)
  } catch (error) {
    if (read === latest) failed.value = wordsOf(error)
  }
}

export function follow(): void {
  effect(() => {
    if (shown.value && asked.value) untracked(() => void readDashboard())
  })
}

export async function readPeople(): Promise<void> {
  const [members, teams] = await readEach([
    '/members?limit=200&fields=id,name,active',
    '/teams?limit=100&fields=id,name',
  ])
  people.value = {
    // As the API describes them.
    members: ((members as Listed<Member> | undefined)?.data ?? []).filter(({ active }) => active),
    teams: (teams as Listed<Team> | undefined)?.data ?? [],
  }
}

interface Saved {
  data: { id?: string; version?: number } | null
  event: string | null
}

/** Does it, says so with a way back, and shows what is so then. */
async function done(said: string, doing: () => Promise<Saved>): Promise<Saved | undefined> {
  try {
    const saved = await doing()
    say(said, { event: saved.event ?? undefined })
    return saved
  } catch (error) {
    say(wordsOf(error), { tone: 'bad' })
    await readDashboard()
    return undefined
  }
}

export async function undo(event: string): Promise<void> {
  const undone = async () => ({ ...(await save<Saved>(`/events/${event}/undo`, {})), event: null })
  await done('Undone.', undone)
  await readDashboard()
}

/** Onto the reader’s own dashboard, which is made where there is none. */
export async function pin({ id, name, chart, line }: Panel): Promise<void> {
  const body = id.startsWith('report_') ? { id } : { report: line, name, chart }
  const saved = await done(`${name} is pinned to your dashboard.`, () =>
    save<Saved>('/actions/pin-report', body),
  )
  if (saved) await readDashboard()
}

/** A new report by its line, here where that may be, else on the reader’s own. */
export async function add(line: string): Promise<string> {
  const { id, mayChange } = dashboard.value ?? {}
  try {
    const body = { report: line, ...(mayChange && { dashboard: id }) }
    const { data, event } = await save<Saved>('/actions/pin-report', body)
    say('It is pinned.', { event: event ?? undefined })
    if (data?.id && data.id !== id) go(data.id)
    else await readDashboard()
    return ''
  } catch (error) {
    return wordsOf(error)
  }
}

/** The reports that are shown in this order; those that are not shown keep their places. */
export function merged(all: string[], order: string[]): string[] {
  const left = [...order]
  return all.flatMap((id) => (order.includes(id) ? (left.shift() ?? []) : [id])).concat(left)
}

/** Saves which reports stand here, from the version that the last saving made. */
async function keep(reports: string[], said: string): Promise<void> {
  const { id, version } = dashboard.value ?? {}
  if (!id) return
  const sending = { body: { reports }, version, key: crypto.randomUUID() }
  const saved = await done(said, () => ask<Saved>('PATCH', `/dashboards/${id}`, sending))
  const now = dashboard.value
  if (saved?.data?.version && now?.id === id)
    dashboard.value = { ...now, version: saved.data.version }
}

let saving: Promise<void> = Promise.resolve()

/** Shown at once; what is refused is read anew. */
function arrange(is: Dashboard, panels: Panel[], reports: string[], said: string): void {
  dashboard.value = { ...is, panels, reports }
  saving = saving.then(() => keep(reports, said))
}

const idsOf = (panels: Panel[]) => panels.map(({ id }) => id)

export function move(id: string, to: number): void {
  const is = dashboard.value
  const panel = is?.panels.find((one) => one.id === id)
  if (!is || !panel || to < 0 || to >= is.panels.length) return
  const panels = is.panels.filter((one) => one !== panel)
  panels.splice(to, 0, panel)
  const said = `${panel.name} is ${to + 1} of ${panels.length}.`
  arrange(is, panels, merged(is.reports, idsOf(panels)), said)
}

export function unpin({ id, name }: Panel): void {
  const is = dashboard.value
  if (!is) return
  const without = (all: string[]) => all.filter((one) => one !== id)
  const panels = is.panels.filter((one) => one.id !== id)
  arrange(is, panels, without(is.reports), `${name} is taken off.`)
}

export interface Drill {
  panel: Panel
  keys: (string | null)[]
  /** What the number is of. */
  title: string
}

export const drilling = signal<Drill | undefined>(undefined)

export function readRecords({ panel, keys }: Drill, after: string) {
  const query = new URLSearchParams({ ...asked.value, panel: panel.id, keys: JSON.stringify(keys) })
  if (after) query.set('after', after)
  const id = encodeURIComponent(shown.value)
  return ask<Listed<Drilled>>('GET', `/dashboards/${id}/records?${query}`)
}
