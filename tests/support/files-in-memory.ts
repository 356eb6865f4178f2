import type { R2Bucket } from '@cloudflare/workers-types'

/** R2 as far as it is called, in memory. */
export function filesInMemory() {
  const kept = new Map<string, Uint8Array>()
  const beside = new Map<string, Record<string, string>>()
  const bytes = (value: string | Uint8Array) =>
    typeof value === 'string' ? new TextEncoder().encode(value) : value.slice()
  const bucket = {
    put: async (
      key: string,
      value: string | Uint8Array,
      { customMetadata = {} }: { customMetadata?: Record<string, string> } = {},
    ) => {
      kept.set(key, bytes(value))
      beside.set(key, customMetadata)
    },
    get: async (key: string) => {
      const found = kept.get(key)
      if (!found) return null
      const text = () => new TextDecoder().decode(found)
      const body = new Blob([found.slice()]).stream()
      const read = { text: async () => text(), json: async () => JSON.parse(text()) }
      const arrayBuffer = async () => found.slice().buffer
      return { body, ...read, arrayBuffer, customMetadata: beside.get(key) }
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
