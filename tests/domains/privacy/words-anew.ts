import { runJobs } from '../../../worker/delivery/run-jobs.ts'
import type { imports } from '../imports/in-memory.ts'

type House = Pick<ReturnType<typeof imports>, 'sql' | 'passes' | 'deps'>

/** As a migration leaves them that has very many made anew. */
export function wordsAnew({ sql }: House): void {
  sql('delete from terms')
  sql('delete from word_lists')
  sql(`insert into jobs (workspace_id, kind, next_at, lease_until, checked, changed)
    values ('workspace_a', 'reindex', 0, 0, 0, 0)
    on conflict do update set next_at = 0, cursor = null`)
}

/** So many of them that each kind had its turn. */
export async function sweeps(house: House): Promise<void> {
  for (let minute = 0; minute < 20; minute += 1) {
    house.passes(60_000)
    await runJobs(house.deps())
  }
}
