import { useEffect, useState } from 'preact/hooks'

let last: Promise<unknown> = Promise.resolve()

const nextTask = () => new Promise((resolve) => setTimeout(resolve))

/** Whether it is drawn by now: what begins to be there at once is drawn one after the other, a task each. */
export function useTurn(isThere: boolean): boolean {
  const [isDrawn, draw] = useState(false)
  useEffect(() => {
    if (!isThere) return
    let isLeft = false
    last = last.then(nextTask).then(() => isLeft || draw(true))
    return () => {
      isLeft = true
    }
  }, [isThere])
  return isDrawn
}
