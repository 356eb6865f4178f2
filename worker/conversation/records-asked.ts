import type { Context } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import { searched } from '../core/record/filter/find-asked.ts'
import { kindAsked } from '../core/record/filter/kind-alone.ts'
import { readAsked } from '../core/record/filter/read.ts'

/** `people`, `my companies`, `won deals last month`: what find understands to the last word. */
export async function recordsAsked(ctx: Context, line: string): Promise<string | undefined> {
  const kind = kindAsked(ctx, line)
  if (kind) return kind
  const asked = await readAsked(ctx, line, searched(ctx)).catch((error) => {
    if (error instanceof CrmError) return undefined
    throw error
  })
  return asked?.wishes && asked.words === '' ? line : undefined
}
