import { sql } from 'drizzle-orm'
import { keys } from '../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../platform/db.ts'
import { given, written } from '../../../platform/written.ts'
import type { Context } from '../../context.ts'
import type { Key } from '../../record/kind.ts'

/** A record with the keys that it had, and those it has by `now`. */
export interface KeysOf {
  id: string
  before: Key[]
  now?: Key[]
}

/** Keys that these records had and have no more, each as it is: none is found by its record. */
export function forgetKeys({ db, workspace }: Context, all: KeysOf[]): Statement[] {
  const old = all.flatMap(({ id, before, now = [] }) =>
    before
      .filter(({ kind, key }) => !now.some((one) => one.kind === kind && one.key === key))
      .map(({ kind, key }) => [kind, key, id]),
  )
  if (old.length === 0) return []
  return [dropKeys(db, { workspace: workspace.id, all: JSON.stringify(old) })]
}

const dropKeys = written((db) =>
  db.delete(keys).where(
    sql`(workspace_id, kind, key, record_id) in (select ${given('workspace')}, value ->> 0,
      value ->> 1, value ->> 2 from json_each(${given('all')}))`,
  ),
)
