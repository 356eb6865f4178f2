import type { Fault, VendorCall } from '../playground/stand-ins/interface.ts'
import type { Crew } from './crew.ts'
import type { House } from './harness.ts'

export type Vendor = 'slack' | 'teams' | 'google'

/** The ways in which a vendor says no without asking for patience, or takes a call and names nothing. */
export const refusals = ['404', '403', '410', 'not found', '202 without id'] as const
export type Refusal = (typeof refusals)[number]

/** How a vendor says it. `notFound` is its own word for what this call does not find. */
export function answerOf(vendor: Vendor, refusal: Refusal, notFound: string): Fault {
  const slack = vendor === 'slack'
  if (refusal === '202 without id') return { status: 202, body: slack ? { ok: true } : {} }
  if (refusal !== 'not found') return { status: Number(refusal), body: {} }
  if (slack) return { status: 200, body: { ok: false, error: notFound } }
  return { status: 404, body: { error: { code: notFound, message: 'Not found.' } } }
}

interface Calls {
  /** Those that were refused. */
  refused: VendorCall[]
  /** All that were made to the vendor. */
  all: VendorCall[]
}

/** From now on this vendor refuses such calls, for ever. */
export function refuse(
  house: House,
  vendor: Vendor,
  isRefused: (call: VendorCall) => boolean,
  answer: Fault,
  spoils: (call: VendorCall) => Fault | undefined = () => undefined,
): Calls {
  const calls: Calls = { refused: [], all: [] }
  house[vendor].fail((call) => {
    calls.all.push(call)
    if (!isRefused(call)) return spoils(call)
    calls.refused.push(call)
    return answer
  })
  return calls
}

/** The sweeps of some hours, closest together at first; each ends before the next. */
export async function sweepHours(sweepIn: (seconds: number) => Promise<void>): Promise<void> {
  for (const seconds of [15, 60, 120, 300, 600, 1800, 3600, 7200]) await sweepIn(seconds)
}

export const named = (name: string) => (call: VendorCall) => call.name === name

/** What the pipeline comes to, as the first of them is shown it. */
export const pipelineOf = async ({ house, people, channel }: Crew) =>
  (await house.slack.command(people[0].slack, channel, '/pipeline')).text
