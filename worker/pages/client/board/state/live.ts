import { signal } from '@preact/signals'
import { ask, Refusal } from '../api/ask.ts'
import type { Events, Happened } from '../api/shapes.ts'
import { isCardPage, readCardPage } from './card-page.ts'
import { nameOf, refresh } from './changes.ts'
import { rereadRows } from './list.ts'
import { lastEvent, readBoard, readStructure, readWhatFailed, setLastEvent } from './load.ts'
import { ownEvents } from './own-events.ts'
import { rereadOpened } from './panel.ts'
import { listed } from './route.ts'
import { readViews } from './views.ts'

/** What others do, as it happens: asked by the number of the last event, which costs two rows. */

const often = 1000
const seldom = 15_000
/** How long to wait after each failure that follows another. */
const patience = [1000, 2000, 4000, 8000]

/** Since when there was no answer; 0 where all is well. */
export const silentSince = signal(0)

let answeredAt = Date.now()

const structural = ['stage', 'pipeline', 'member', 'team']
const verbs: Record<string, string> = {
  'deal.moved': 'moved this',
  'deal.logged': 'logged this',
  'deal.won': 'won this',
  'deal.lost': 'lost this',
}

async function take(all: Happened[]): Promise<void> {
  const others = all.filter(({ id }) => !ownEvents.has(id))
  const touched = others.flatMap(({ changes }) => changes)
  const ids = [...new Set(touched.map(({ record }) => record))]
  rereadOpened(ids)
  if (touched.some(({ kind }) => kind === 'view')) void readViews()
  if (isCardPage(listed.value)) {
    if (ids.length) await readCardPage()
    return
  }
  if (listed.value) {
    await rereadRows(ids)
    return
  }
  if (touched.some(({ kind }) => structural.includes(kind))) {
    await readStructure()
    await readBoard()
  } else if (touched.some(({ kind }) => kind === 'company')) {
    await readBoard()
  }
  const words = new Map<string, string>()
  for (const { name, by, changes } of others)
    for (const { record, kind } of changes)
      if (kind === 'deal') words.set(record, `${nameOf(by)} ${verbs[name] ?? 'changed this'}`)
  await refresh([...words.keys()], words)
}

async function look(): Promise<void> {
  await readWhatFailed()
  if (!lastEvent) {
    const { page } = await ask<Events>('GET', '/events?after=latest')
    setLastEvent(page.last)
    return
  }
  const from = lastEvent
  const { data, page } = await ask<Events>('GET', `/events?after=${from}&limit=50`)
  answeredAt = Date.now()
  if (data.length) await take(data)
  // Where the board was read anew meanwhile, it goes on from there.
  if (page.last && lastEvent === from) setLastEvent(page.last)
  if (page.next) await look()
}

const isGone = (error: unknown) => error instanceof Refusal && error.status === 404

/** Goes on for ever. */
export async function follow(): Promise<void> {
  for (let failures = 0; ; ) {
    const pause = document.visibilityState === 'visible' ? often : seldom
    await waited(patience[failures - 1] ?? (failures ? (patience.at(-1) ?? often) : pause))
    try {
      await look()
      failures = 0
      silentSince.value = 0
    } catch (error) {
      // The event it went on from was deleted with age.
      if (isGone(error)) await readBoard()
      failures += 1
      if (failures > 1) silentSince.value = answeredAt
    }
  }
}

/** Until the time is over, or somebody looks at the page again. */
const waited = (pause: number) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', done)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, pause)
    document.addEventListener('visibilitychange', done)
    addEventListener('online', done)
  })
