import type { Context } from '../../core/context.ts'
import { dayAfter, instantOf } from '../../language/local-time.ts'
import { type Params, wrong } from './params.ts'

/** A day there is: the 30th of February is none. */
const isDay = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  Number.isFinite(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text)
const isInstant = (text: string) => /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text)

/**
 * An instant, or where a day begins or ends on the caller's clocks; as milliseconds. Of an end, the
 * first that is no longer part of it. Throws `invalid` where it is neither.
 */
export function edgeIn(
  ctx: Context,
  params: Params,
  name: string,
  edge: 'begin' | 'end',
): number | undefined {
  const given = params.get(name)
  if (given === undefined) return undefined
  const at = Date.parse(given)
  if (Number.isFinite(at) && isInstant(given)) return at
  if (Number.isFinite(at) && isDay(given))
    return instantOf(edge === 'end' ? dayAfter(given) : given, 0, ctx.member.timeZone)
  throw wrong(`${name} is a day or an instant: 2026-11-02 or 2026-11-02T09:00:00Z.`)
}
