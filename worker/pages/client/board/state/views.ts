import { computed, signal } from '@preact/signals'
import { ask, save, wordsOf } from '../api/ask.ts'
import type { Done, Listed } from '../api/shapes.ts'
import { queryNow } from './filters.ts'
import { me } from './me.ts'
import { ownEvents } from './own-events.ts'
import { go, listed } from './route.ts'
import { say } from './toasts.ts'

/** How a page is looked at, by a name: one's own, and those for everyone. The address is what is shown. */

export interface View {
  id: string
  name: string
  page: string
  query: string
  shared: boolean
  ownerId: string | null
}

const all = signal<View[]>([])
/** The one that was opened last, which may have been changed since. */
const last = signal('')

/** The board and each list have views of their own. */
export const page = computed(() => listed.value || 'board')

/** Those of this page, one's own first. */
export const views = computed(() => {
  const here = all.value.filter((one) => one.page === page.value)
  const own = ({ ownerId }: View) => Number(ownerId === me.id)
  return here.sort((a, b) => own(b) - own(a) || a.name.localeCompare(b.name))
})

const isSame = (a: string, b: string) => {
  const [one, other] = [new URLSearchParams(a), new URLSearchParams(b)]
  one.sort()
  other.sort()
  return one.toString() === other.toString()
}

/** The one that the page is shown as. */
export const current = computed(() =>
  views.value.find(({ query }) => isSame(query, queryNow.value)),
)

/** One's own that was opened here and is not what is shown any more. */
export const changed = computed(() => {
  const opened = views.value.find(({ id }) => id === last.value)
  return opened && opened.ownerId === me.id && !current.value ? opened : undefined
})

export async function readViews(): Promise<void> {
  try {
    const fields = 'id,name,page,query,shared,ownerId'
    const { data } = await ask<Listed<View>>('GET', `/views?limit=100&fields=${fields}`)
    all.value = data
  } catch (error) {
    say(wordsOf(error), { tone: 'bad' })
  }
}

export function openView(view: View): void {
  last.value = view.id
  go(view.page === 'board' ? '' : view.page, view.query)
}

/** What is shown now is what that view shows from now on. */
export async function keepIn({ id, name }: View): Promise<void> {
  try {
    const { event } = await save<Done>('/actions/edit-view', { id, name, query: queryNow.value })
    if (event) ownEvents.add(event)
    say(`Saved: ${name}.`, { event: event ?? undefined, ids: [id] })
    await readViews()
  } catch (error) {
    say(wordsOf(error), { tone: 'bad' })
  }
}
