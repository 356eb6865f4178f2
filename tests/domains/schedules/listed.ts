import type { Memory } from '../../support/memory.ts'

const here = { surface: 'slack' as const, account: 'T1', externalId: 'C1', name: 'pipeline' }
export const inChannel = { conversation: here, shared: true }

/** Maria, an admin, and Jonas, as the directory has them: by it a schedule's job finds who is meant. */
export function listed({ insert }: Memory, name = 'A'): void {
  insert('workspaces', {
    ...{ id: 'workspace_a', name, currency: 'EUR', time_zone: 'Europe/Berlin' },
    ...{ locale: 'en-IE', country: 'DE', created_at: 0, version: 1 },
  })
  for (const [id, role] of Object.entries({ maria: 'admin', jonas: 'rep' }))
    insert('members', {
      ...{ id: `member_${id}`, workspace_id: 'workspace_a', name: id, role },
      ...{ email: `${id}@firm.example`, active: 1, created_at: 0, version: 1 },
    })
}
