import type { Deps } from '../../core/context.ts'
import { beginDeletion, endDeletion, resume, suspend } from '../../identity/operator/deeds.ts'
import {
  type Home,
  homeOf,
  homesAfter,
  rowsOf,
  type Size,
  sizesOf,
} from '../../identity/operator/look.ts'
import { Refused } from '../problem.ts'
import { readCursor, writeCursor } from '../records/cursor.ts'
import { limitIn, paramsOf, wrong } from '../records/params.ts'
import type { Route } from '../route.ts'
import type { Ask } from './ask.ts'

const instant = (at: number | null | undefined) =>
  typeof at === 'number' ? new Date(at).toISOString() : null

/** A workspace as its host sees it: its own name, dates and numbers. */
const shown = ({ id, name, createdAt, suspendedAt, deleteAt }: Home, size?: Size) => ({
  ...{ id, name, createdAt: instant(createdAt), lastUsedAt: instant(size?.lastUsedAt) },
  ...{ suspendedAt: instant(suspendedAt), deleteAt: instant(deleteAt) },
  ...{ members: size?.members ?? 0, accounts: size?.accounts ?? {}, records: size?.records ?? {} },
  ...(size?.more.length && { more: size.more }),
})

/** So many records of a kind are counted in a list: it says of which kinds there are more. */
const mostCounted = 1000

async function list({ deps, query }: Ask) {
  const params = paramsOf(query, ['limit', 'cursor'])
  const limit = limitIn(params, 20, 100)
  const [after = ''] = readCursor(params.get('cursor'), 'workspaces', 1) ?? []
  if (typeof after !== 'string') throw wrong('This is no cursor of this list.')
  const found = await homesAfter(deps, after, limit + 1)
  const page = found.slice(0, limit)
  const ids = page.map(({ id }) => id)
  const sizes = await sizesOf(deps, ids, mostCounted)
  const next = found.length > limit ? writeCursor('workspaces', [ids.at(-1) ?? '']) : null
  return { body: { data: page.map((one) => shown(one, sizes.get(one.id))), page: { next } } }
}

/** Throws `not_found` where there is no such workspace, and where something is sent that nobody reads. */
export async function homeAsked({ deps, params: { id = '' }, query, body }: Ask): Promise<Home> {
  paramsOf(query, [])
  const [strange] = Object.keys(body)
  if (strange !== undefined) throw wrong('Send nothing with this: no body is read.')
  const home = await homeOf(deps, id)
  if (!home) throw new Refused(404, 'not_found', 'There is no such workspace here.')
  return home
}

async function one(deps: Deps, home: Home) {
  const [sizes, stored] = await Promise.all([sizesOf(deps, [home.id]), rowsOf(deps, home.id)])
  return { body: { data: { ...shown(home, sizes.get(home.id)), rows: stored } } }
}

type Deed = (deps: Deps, home: Home) => Promise<Home>

const doing = (deed: Deed) => async (asked: Ask) =>
  one(asked.deps, await deed(asked.deps, await homeAsked(asked)))

const at = '/workspaces/{id}'

export const workspaceRoutes: Route<Ask>[] = [
  { method: 'GET', path: '/workspaces', answer: list },
  { method: 'GET', path: at, answer: doing(async (_deps, home) => home) },
  { method: 'POST', path: `${at}/suspend`, answer: doing(suspend) },
  { method: 'POST', path: `${at}/resume`, answer: doing(resume) },
  { method: 'DELETE', path: at, answer: doing(beginDeletion) },
  { method: 'POST', path: `${at}/keep`, answer: doing(endDeletion) },
]
