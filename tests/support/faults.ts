import type { Chance } from '../playground/sample-chance.ts'
import type { FaultHook, VendorCall } from '../playground/stand-ins/interface.ts'
import type { House } from './harness.ts'

/** What a vendor was asked to show, where and when. */
interface Shown {
  place: string
  at: number
}

export interface Faults {
  calls: Shown[]
  failed: number
  /** Calls above what a vendor bears, each with the place it was in. */
  violations(tenantOf: (place: string) => string): string[]
}

const showing = /^(chat\.(postMessage|update)|(POST|PUT) activities)$/
const share = 0.3
const kinds = [
  { status: 500, body: {} },
  { status: 503, body: {} },
  { status: 429, headers: { 'retry-after': '1' }, body: { ok: false, error: 'ratelimited' } },
  'drop',
] as const

const placeOf = ({ surface, path, body }: VendorCall) =>
  surface === 'slack'
    ? String(body.channel)
    : decodeURIComponent(/conversations\/([^/;]+)/.exec(path.replace(/%3B/gi, ';'))?.[1] ?? '')

/** From now on Slack and Teams fail three calls of ten, each in its own way, before they do anything. */
export function injectFaults({ slack, teams }: House, chance: Chance): Faults {
  const calls: Shown[] = []
  const faults = {
    calls,
    failed: 0,
    violations: (tenantOf: (place: string) => string) => above(calls, tenantOf),
  }
  const hook: FaultHook = (call) => {
    if (showing.test(call.name)) calls.push({ place: placeOf(call), at: performance.now() })
    if (!chance.likely(share)) return undefined
    faults.failed += 1
    return chance.pick(kinds)
  }
  slack.fail(hook)
  teams.fail(hook)
  return faults
}

/** The most calls in any one second, as the vendor counts them. */
function above(calls: Shown[], tenantOf: (place: string) => string): string[] {
  const isTeams = (place: string) => place.startsWith('19:')
  const of = (key: (place: string) => string, most: number, some: Shown[]) =>
    [...Map.groupBy(some, ({ place }) => key(place))].flatMap(([where, its]) =>
      its.flatMap(({ at }, index) => {
        const first = its[index - most]
        return first && at - first.at < 1000
          ? [`${most + 1} in ${Math.round(at - first.at)} ms: ${where}`]
          : []
      }),
    )
  const [inTeams, inSlack] = [true, false].map((wanted) =>
    calls.filter(({ place }) => isTeams(place) === wanted),
  )
  return [
    ...of((place) => place, 1, inSlack ?? []),
    ...of((place) => place, 7, inTeams ?? []),
    ...of(tenantOf, 30, inTeams ?? []),
  ]
}
