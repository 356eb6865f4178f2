import type { R2Bucket } from '@cloudflare/workers-types'

/** R2 as far as it is called, in memory. */
export function filesInMemory() {
  const kept = new Map<string, Uint8Array>()
  const bytes = (value: string | Uint8Array) =>
    typeof value === 'string' ? new TextEncoder().encode(value) : value.slice()
  const bucket = {
    put: async (key: string, value: string | Uint8Array) => void kept.set(key, bytes(value)),
    get: async (key: string) => {
      const found = kept.get(key)
      if (!found) return null
      const text = () => new TextDecoder().decode(found)
      const body = new Blob([found.slice()]).stream()
      return { body, text: async () => text(), json: async () => JSON.parse(text()) }
    },
    delete: async (keys: string | string[]) => {
      for (const key of [keys].flat()) kept.delete(key)
    },
    list: async ({ prefix = '', startAfter = '', limit = 1000 } = {}) => {
      const keys = [...kept.keys()].sort().filter((key) => key.startsWith(prefix))
      const all = keys.filter((key) => key > startAfter)
      const objects = all.slice(0, limit).map((key) => ({ key }))
      return { objects, truncated: all.length > limit }
    },
  }
  // All that is called of the binding.
  return { kept, bucket: bucket as unknown as R2Bucket }
}
