import type { Context } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import { searched } from '../core/record/filter/find-asked.ts'
import { kindAsked } from '../core/record/filter/kind-alone.ts'
import { readAsked } from '../core/record/filter/read.ts'

/** `deals last month` after `won` names many, `deals inc` may be a name. */
export function namesMany(ctx: Context, rest: string): boolean {
  const [word = ''] = rest.toLowerCase().split(' ')
  return searched(ctx).some(({ noun }) => noun[1] === word)
}

/** `people`, `my companies`, `won deals last month`: what find understands to the last word. */
export async function recordsAsked(ctx: Context, typed: string): Promise<string | undefined> {
  const line = typed.replace(/^(?:list|show)(?: me)? /i, '')
  const kind = kindAsked(ctx, line)
  if (kind) return kind
  const asked = await readAsked(ctx, line, searched(ctx)).catch((error) => {
    if (error instanceof CrmError) return undefined
    throw error
  })
  return asked?.wishes && asked.words === '' ? line : undefined
}
