/** What goes between the Worker and a vendor, as plain JSON. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** Sends a request to the Worker: `path` begins with a slash, nothing else of the URL is known. */
export type Worker = (path: string, init: RequestInit) => Promise<Response>

/** A call the Worker made to a vendor, as the fault hook sees it before it is answered. */
export interface VendorCall {
  surface: 'slack' | 'teams' | 'google'
  /** `chat.postMessage`, `response_url`, `PUT activity`, `messages.get` … */
  name: string
  method: string
  path: string
  body: JsonObject
}
export interface Fault {
  status: number
  headers?: Record<string, string>
  body?: Json
}
/** Undefined: answer as usual. `drop`: the connection is closed without an answer. */
export type FaultHook = (call: VendorCall) => Fault | 'drop' | undefined

/** A call of the Worker's and what it was answered; status 0: the connection was closed. */
export interface Exchange {
  surface: string
  method: string
  /** Without the vendor's prefix, and decoded. */
  path: string
  headers: Record<string, string>
  query: URLSearchParams
  body: string
  status: number
  answer: JsonObject
}

/** What the Worker answered to one request, and how long it took. */
export interface Answer {
  status: number
  headers: Record<string, string>
  text: string
  /** The body, where it is a JSON object. */
  json?: JsonObject
  ms: number
  /** What the person is told when the vendor does not accept the answer. */
  failure?: string
}
