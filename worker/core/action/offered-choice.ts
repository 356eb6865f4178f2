import * as z from 'zod'
import { nothing } from '../../platform/db.ts'
import { choice } from './fields.ts'

const offered = z.array(
  z.object({ value: z.string(), label: z.string(), hint: z.string().exactOptional() }),
)

/** One of the choices that a form has read to begin with and carries under this name. */
export const offeredChoice = (name: string) =>
  choice((_ctx, values) => nothing(offered.safeParse(values[name]).data ?? []))
