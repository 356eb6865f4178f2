import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { roles } from '../../../schema/directory/directory.ts'
import {
  availabilities,
  workspaceAccounts,
  workspaceMembers,
} from '../../../schema/workspace/history.ts'
import { instant, long, text } from '../../core/action/fields.ts'
import { defineRecord } from '../../core/record/define.ts'
import type { Row } from '../../core/record/kind.ts'
import { system } from '../../core/record/reader.ts'
import { scoped } from '../../core/record/scoped.ts'
import { accountLook } from '../../identity/account-names.ts'
import { copyOut } from '../../identity/directory-sync.ts'
import { disconnectedCard } from './account-card.ts'
import { joined, newAdmin } from './alarms.ts'
import { memberShown } from './card.ts'
import { memberHits } from './hits.ts'
import { memberOpened } from './opened.ts'
import { memberSaved } from './saved-card.ts'

/** Somebody has to be able to let the others in. */
function lastAdmin({ id, workspaceId, role, active }: Row, patch: Record<string, unknown>) {
  const stays = (patch.role ?? role) === 'admin' && (patch.active ?? active) === true
  if (role !== 'admin' || !active || stays) return undefined
  const all = system({ workspace: { id: workspaceId } })
  const unless = sql`select 1 where not exists (select 1 from ${scoped(all, workspaceMembers)}
    where id <> ${id} and role = 'admin' and active = 1)`
  return { unless, reason: 'A workspace needs an admin. Make somebody else one first.' }
}

export const member = defineRecord({
  kind: 'member',
  endedBy: 'deactivate-member',
  table: workspaceMembers,
  noun: ['colleague', 'colleagues'],
  title: 'name',
  broughtIn: 'never',
  rights: {
    needs: 'admin',
    whose: ['id'],
    fields: {
      timeZone: 'own',
      locale: 'own',
      remindHour: 'own',
      dealNews: 'own',
      signature: 'own',
      availability: 'own',
      backAt: 'own',
    },
  },
  alarms: newAdmin,
  fields: {
    name: { label: 'Name', is: text, export: true },
    role: { label: 'Role', is: z.enum(roles), export: true },
    roleId: { label: 'Role of your own', is: text, export: true, unspoken: true },
    active: { label: 'Active', is: z.boolean(), export: true, spoken: 'whether it is active' },
    timeZone: { label: 'Time zone', is: text, export: true },
    locale: {
      label: 'Numbers and dates',
      is: text,
      export: true,
      spoken: 'how numbers and dates are written',
    },
    remindHour: { label: 'Reminder hour', is: z.int(), export: true },
    dealNews: {
      label: 'Changes to my deals',
      is: z.boolean(),
      export: true,
      spoken: 'whether changes to deals are notified',
    },
    signature: { label: 'Signature', is: long, export: true, example: 'Jane Ford, Globex' },
    availability: {
      ...{ label: 'Availability', is: z.enum(availabilities), export: true },
      spoken: 'whether they are available',
    },
    backAt: { label: 'Back', is: instant, export: true, spoken: 'when they are back' },
    skills: { label: 'Skills', is: z.array(text), export: true, example: ['German'] },
  },
  follow: { roleId: ['role'] },
  needed: lastAdmin,
  // What waits for somebody is given to who is back.
  wakes: [
    {
      job: 'case-routing',
      fields: ['availability', 'skills', 'active'],
      where: ({ routing }) => Boolean(routing?.length),
    },
  ],
  found: { hits: memberHits, inOrder: true, readByAction: true },
  drawing: {
    look: memberShown,
    card: memberOpened,
    receipt: memberSaved,
    saved: ({ deps }, is) => copyOut(deps, { kind: 'member', is }),
  },
})

export const account = defineRecord({
  kind: 'account',
  endedBy: 'disconnect-account',
  table: workspaceAccounts,
  noun: ['account', 'accounts'],
  title: 'name',
  broughtIn: 'never',
  rights: { needs: 'admin' },
  alarms: joined,
  fields: {
    active: { label: 'Active', is: z.boolean(), export: true, spoken: 'whether it is active' },
  },
  undoable: false,
  drawing: {
    look: accountLook,
    receipt: (ctx, is) => disconnectedCard(ctx, is),
    saved: ({ deps }, is) => copyOut(deps, { kind: 'account', is }),
  },
})
