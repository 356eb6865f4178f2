import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { kindOf } from '../../../core/record/registry.ts'
import { type Look, map, nothing } from '../../../platform/db.ts'
import { companyLook } from '../../companies/index.ts'
import { contactLook } from '../../contacts/index.ts'
import { dealLook } from '../../deals/index.ts'

/** The record a task is about. `run` are the words of its line that name it. */
export interface About {
  id: string
  name: string
  run?: string
}

/** The record a task is about, and what it is called. */
export function aboutLook(ctx: Context, id: string | null | undefined): Look<About | undefined> {
  if (!id) return nothing(undefined)
  const kind = kindOf(id)
  if (kind === 'deal') return map(dealLook(ctx, id), ({ title }) => ({ id, name: title }))
  if (kind === 'contact') return map(contactLook(ctx, id), ({ name }) => ({ id, name }))
  if (kind === 'company') return map(companyLook(ctx, id), ({ name }) => ({ id, name }))
  throw new CrmError('not_found', 'There is no such record in this workspace.', {
    fields: { about: 'Please choose a deal, a person or a company.' },
  })
}
