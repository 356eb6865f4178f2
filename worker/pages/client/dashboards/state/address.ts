import { signal } from '@preact/signals'
import type { Asked } from './shapes.ts'

/** Which dashboard, and what is asked of all of it, as the address of the page says it. */

const inPath = () => decodeURIComponent(location.pathname.split('/')[2] ?? '') || 'usual'

function inQuery(): Asked {
  const query = new URLSearchParams(location.search)
  const given = (['period', 'owner', 'team'] as const).flatMap((name) => {
    const value = query.get(name)
    return value === null ? [] : [[name, value]]
  })
  return Object.fromEntries(given)
}

export const shown = signal(inPath())
export const asked = signal(inQuery())

export const pathTo = (id: string): string => `/dashboards/${encodeURIComponent(id)}`

/** A record, beside the board. */
export const onBoard = (id: string): string => `/board?open=${encodeURIComponent(id)}`

/** As it stands in the address and in what is asked of the API. */
export const queryOf = (of: Asked): string => {
  const query = new URLSearchParams(Object.entries(of)).toString()
  return query && `?${query}`
}

export function go(id: string): void {
  history.pushState(null, '', pathTo(id))
  shown.value = id
  asked.value = {}
}

export function choose(some: Asked): void {
  asked.value = { ...asked.value, ...some }
  history.replaceState(null, '', `${location.pathname}${queryOf(asked.value)}`)
}

addEventListener('popstate', () => {
  shown.value = inPath()
  asked.value = inQuery()
})
