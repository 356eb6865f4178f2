import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import type { Found } from '../../../core/record/find-in.ts'
import type { Hit } from '../../../core/record/kind.ts'
import { find } from '../../../core/record/queries.ts'
import { fold } from '../../../language/fold.ts'
import { whoHas } from '../../contacts/index.ts'
import { hitsCard, onlyOf } from '../../search/index.ts'
import { briefButton } from '../button.ts'
import { briefCard } from '../card.ts'
import { briefLook } from '../look.ts'
import { named } from '../named.ts'

const input = z.object({
  /** An id, or what was typed: a name, an address, a number. */
  of: record('any', true).meta({ label: 'Deal, person or company', subject: true }),
})

const isId = (text: string) => /^(deal|contact|company)_\w+$/.test(text)

/** The only one found, else the only one that is called exactly so. */
function meant(found: Found[], typed: string): Hit | undefined {
  const hits = found.flatMap(({ rows }) => rows)
  const exact = hits.filter(({ name }) => fold(name) === fold(typed.trim()))
  const [only, ...others] = exact.length ? exact : hits
  return others.length ? undefined : only
}

async function run(ctx: Context, { of }: z.output<typeof input>): Promise<Card> {
  if (isId(of)) return ofRecord(ctx, of)
  const reached = await whoHas(ctx, of)
  const found = reached.length ? reached : await named(ctx, of)
  const hit = reached.length ? onlyOf(found) : meant(found, of)
  return hit ? ofRecord(ctx, hit.id) : hitsCard(ctx, of, found, briefButton)
}

async function ofRecord(ctx: Context, id: string): Promise<Card> {
  const brief = await find(ctx, briefLook(ctx, id))
  if (brief) return briefCard(ctx, brief)
  throw new CrmError('not_found', 'There is no such record in this workspace.', { missing: id })
}

export const brief = defineAction({
  title: 'Brief',
  needs: 'read',
  costs: 'ask',
  submit: 'Show',
  input,
  help: {
    'People and companies': [
      ['brief acme', 'What to know a minute before a call: a person, a company or a deal'],
    ],
  },
  typed: {
    words: ['brief'],
    read: (_ctx, rest) => (rest ? { of: rest.slice(0, 200) } : undefined),
  },
  run,
  card: (_ctx, card) => card,
})
