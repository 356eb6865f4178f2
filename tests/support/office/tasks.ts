import { expect } from 'vitest'
import type { Desk } from './desk.ts'
import type { Office } from './office.ts'

/** A task added by the form; its receipt is then shown. */
export async function planned(desk: Desk, fields: Record<string, string> = {}): Promise<string> {
  await desk.form('task')
  const given = { Task: 'Send revised offer', ...fields }
  expect(await desk.fill(given)).toMatch(new RegExp(`^Added: ${given.Task}`))
  return desk.shown()
}

/** `YYYY-MM-DD`, so many days from today in Berlin, where everybody works. */
export function inDays(days: number): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' })
  return day.format(Date.now() + days * 86_400_000)
}

export const noTask = /There is no such task in this workspace\./

/** A task about the deal whose card is shown. */
export async function withTask(desk: Desk): Promise<void> {
  await desk.press('Task')
  expect(await desk.fill({ Task: 'Call Jane' })).toMatch(/^Added: Call Jane/)
}

export const tasksOf = ({ house, workspace }: Office) =>
  house.sql(
    `select coalesce(sum(done_at is null), 0) as open, coalesce(sum(done_at is not null), 0) as done
     from tasks where workspace_id = ?`,
    workspace,
  )
