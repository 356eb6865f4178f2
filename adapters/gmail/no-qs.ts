/**
 * In place of `qs` (see `[alias]` in wrangler.toml): Google's client writes flat parameters with it,
 * a list as one name repeated, which needs none of what else `qs` brings.
 */
export function stringify(values: Record<string, unknown>): string {
  const written = new URLSearchParams()
  for (const [name, value] of Object.entries(values))
    for (const one of [value].flat()) if (one !== undefined) written.append(name, String(one))
  return written.toString()
}
