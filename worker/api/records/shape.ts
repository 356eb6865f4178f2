import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/record/kind.ts'
import { seenFields } from '../../core/record/registry.ts'
import { heldIn } from '../../core/record/values.ts'

/** A record as JSON: its id, kind and version, and the fields its reader sees by the registry's names. */
export type Shape = Record<string, unknown>

export function shapeOf(ctx: Context, kind: string, row: Row): Shape {
  const shape: Shape = { id: row.id, kind, version: row.version }
  for (const name of Object.keys(seenFields(ctx, kind))) shape[name] = heldIn(row, name)
  return shape
}
