import type { House } from './harness.ts'

export const operatorToken = 'the-operator-of-these-tests-alone'

/** Who runs the installation, or somebody with another token. */
export const operatorOf =
  (house: Pick<House, 'fetch'>, token = operatorToken) =>
  async (method: string, path: string, init: RequestInit = {}) => {
    const response = await house.fetch(`/api/operator${path}`, {
      ...{ method, ...init },
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...init.headers },
    })
    const text = await response.text()
    const isJson = /json$/.test(response.headers.get('content-type') ?? '')
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test asserts.
    const body: any = isJson ? JSON.parse(text) : text
    return { status: response.status, headers: response.headers, body, text }
  }
