import * as z from 'zod'
import { catalogue } from '../../worker/catalogue.ts'
import { inputOf } from '../../worker/core/action/kind-fields.ts'
import type { Workspace } from '../../worker/core/context.ts'
import { conversationReader } from '../../worker/core/record/reader.ts'

/** An admin where nothing was added or limited: who sees every field that is declared. */
const { member, workspace } = conversationReader({ timeZone: 'UTC', locale: 'en-IE' } as Workspace) // the rest says nothing of forms
const admin = { workspace, member: { ...member, role: 'admin' as const }, shared: false }

/** All that an action asks for, the fields of the kind that it adds or edits among it. */
export function askedOf(name: string): z.ZodObject {
  const action = catalogue[name]
  return action ? inputOf(admin, action) : z.object({})
}
