/** What comes in, and how long one takes; both in seconds. */
export interface Load {
  /** How many come in a period, e.g. calls. */
  contacts: number
  period: number
  handlingTime: number
}

/** How many of those who come are answered within `seconds`, as a part of one. */
export interface ServiceLevel {
  share: number
  seconds: number
}

/** No installation has more people than this. */
const mostAgents = 10_000

/** How many conversations go on at once if nobody waits, in erlangs: A = λ · h. */
export const traffic = ({ contacts, period, handlingTime }: Load): number =>
  (contacts / period) * handlingTime

/**
 * The part of those who come that has to wait, by Erlang C (A. K. Erlang, 1917; M/M/m without giving up):
 *
 *     C(m, A) = (A^m / m!) · m / (m − A) / (Σ_{k<m} A^k / k! + (A^m / m!) · m / (m − A))
 *
 * computed from Erlang B, B(0) = 1, B(m) = A · B(m − 1) / (m + A · B(m − 1)), which overflows nowhere:
 * C = m · B / (m − A · (1 − B)). All wait where there are not more agents than erlangs.
 */
export function waits(agents: number, erlangs: number): number {
  if (erlangs <= 0) return 0
  if (agents <= erlangs) return 1
  let blocked = 1
  for (let m = 1; m <= agents; m += 1) blocked = (erlangs * blocked) / (m + erlangs * blocked)
  return (agents * blocked) / (agents - erlangs * (1 - blocked))
}

/** The part answered within `seconds`: 1 − C · e^(−(m − A) · t / h). */
export function answeredWithin(seconds: number, agents: number, load: Load): number {
  const erlangs = traffic(load)
  if (erlangs > 0 && agents <= erlangs) return 0
  const left = Math.exp((-(agents - erlangs) * seconds) / load.handlingTime)
  return 1 - waits(agents, erlangs) * left
}

/** How long one waits on average, in seconds: C · h / (m − A); for ever where there are too few. */
export function meanWait(agents: number, load: Load): number {
  const erlangs = traffic(load)
  if (erlangs === 0) return 0
  if (agents <= erlangs) return Number.POSITIVE_INFINITY
  return (waits(agents, erlangs) * load.handlingTime) / (agents - erlangs)
}

/** The fewest who keep the service level; none where it would be more than can be. */
export function agentsFor(load: Load, { share, seconds }: ServiceLevel): number | undefined {
  const erlangs = traffic(load)
  if (erlangs === 0) return 0
  for (let agents = Math.floor(erlangs) + 1; agents <= mostAgents; agents += 1)
    if (answeredWithin(seconds, agents, load) >= share) return agents
  return undefined
}
