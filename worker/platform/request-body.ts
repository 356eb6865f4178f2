/** The largest request any endpoint takes. */
export const largestBody = 1_048_576

/** A request's text; undefined where it is longer than `limit` bytes, which are then not read. */
export async function readBody(request: Request, limit = largestBody): Promise<string | undefined> {
  if (!request.body) return ''
  const reader = request.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    length += chunk.value.byteLength
    if (length > limit) {
      await reader.cancel()
      return undefined
    }
    text += decoder.decode(chunk.value, { stream: true })
  }
  return text + decoder.decode()
}
