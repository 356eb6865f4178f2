// https://chromedevtools.github.io/devtools-protocol/v8/Runtime/#method-getHeapUsage

/** What an isolate holds: its objects, and the bytes of its buffers beside them. */

interface Usage {
  usedSize: number
  embedderHeapUsedSize?: number
  backingStorageSize?: number
}

const everyMs = 200

const bytesIn = ({ usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 }: Usage) =>
  usedSize + embedderHeapUsedSize + backingStorageSize

export const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

/** Asks the inspector at this address again and again; what is not collected yet counts as well. */
export async function heapOf(address: URL) {
  const socket = new WebSocket(address.href.replace(/^http/, 'ws'))
  await new Promise((open, fail) => {
    socket.addEventListener('open', open)
    socket.addEventListener('error', fail)
  })
  const asked = new Map<number, (usage: Usage) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data))
    asked.get(id)?.(result)
    asked.delete(id)
  })
  let last = 0
  const usage = () =>
    new Promise<Usage>((answer) => {
      last += 1
      asked.set(last, answer)
      socket.send(JSON.stringify({ id: last, method: 'Runtime.getHeapUsage' }))
    })
  let all: number[] = []
  async function goOn(): Promise<void> {
    for (;;) {
      all.push(bytesIn(await usage()))
      await new Promise((done) => setTimeout(done, everyMs))
    }
  }
  return {
    async begin(): Promise<void> {
      all = [bytesIn(await usage())]
      if (last === 1) void goOn()
    },
    /** How often it was asked since, and what it was at first, at least and at most. */
    since: () => ({
      ...{ times: all.length, first: all[0] ?? 0 },
      ...{ least: Math.min(...all), most: Math.max(...all) },
    }),
  }
}
