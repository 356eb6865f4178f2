/** So many times longer than in service, where tests run many at a time; never shorter. */
export const slower = () => Math.max(1, Number(process.env.SLOWER) || 1)

/** Slack gives up after three seconds, Teams after five, the way there and back included. */
const patience = 1_500

/** What comes of it in time; undefined where that takes longer. The work goes on. */
export async function inTime<T>(work: Promise<T>, ms = patience): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms * slower())
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
