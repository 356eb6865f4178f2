/** What is counted here before the API has it: totals that were read beside it may not know of it. */

let asked = 0
let pending = 0

/** Reads totals; the second part says whether none were asked for since. */
export async function readingTotals<T>(read: () => Promise<T>): Promise<[T, boolean]> {
  asked += 1
  pending += 1
  const mine = asked
  try {
    const found = await read()
    return [found, mine === asked]
  } finally {
    pending -= 1
  }
}

/** From now on: whether totals were being read, or have been. */
export function readBeside(): () => boolean {
  const [before, isReading] = [asked, pending > 0]
  return () => isReading || asked !== before
}
