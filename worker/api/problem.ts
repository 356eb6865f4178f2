// https://www.rfc-editor.org/rfc/rfc9457
import { CrmError, type Details, explain, type Problem } from '../core/errors.ts'

/** Why a request is refused before anything of the CRM is asked, or by how it was asked. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Record<string, string>

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.name = 'Refused'
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** The status of each problem a person can put right. */
const statuses: Record<Problem, number> = {
  invalid: 422,
  ambiguous: 422,
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  not_connected: 401,
  unchanged: 409,
}

const titles: Record<string, string> = {
  400: 'The request cannot be read',
  401: 'No access',
  403: 'Not allowed',
  404: 'Not found',
  405: 'No such method here',
  409: 'Conflict',
  412: 'Changed since',
  413: 'Too large',
  415: 'No JSON',
  422: 'Something has to be put right',
  429: 'Too many requests',
  500: 'An error of ours',
}

export interface Said {
  status: number
  code: string
  detail: string
  /** Reasons by the name of the field. */
  errors?: Record<string, string>
  /** What a field could mean, where that is asked. */
  choices?: Record<string, { value: string; label: string }[]>
  /** Whose the record is, and how to ask for access. */
  known?: Details['known']
  /** The record that it is part of by now. */
  became?: string
  headers?: Record<string, string>
}

/** What is said of an error, with its status. */
export function said(error: unknown): Said {
  if (error instanceof Refused)
    return { ...error, code: error.code, status: error.status, detail: error.message }
  if (!(error instanceof CrmError))
    return { status: 500, code: 'internal', detail: explain(error).message }
  const { code, message, details } = error
  const { fields, ask, choices, known, became } = details
  return {
    ...{ status: statuses[code], code, detail: message },
    ...(fields && { errors: fields }),
    ...((ask || choices) && { choices: { ...choices, ...(ask && { [ask.field]: ask.choices }) } }),
    ...(known && { known }),
    ...(became && { became }),
    ...(code === 'not_connected' && { headers: { 'www-authenticate': 'Bearer' } }),
  }
}

/** An error as the caller is sent it: the sentences people see. */
export function problem(error: unknown): Response {
  const { status, code, detail, errors, choices, known, became, headers } = said(error)
  const body = {
    type: `urn:alongside:problem:${code}`,
    ...{ title: titles[status], status, code, detail },
    ...(errors && { errors }),
    ...(choices && { choices }),
    ...(known && { known }),
    ...(became && { became }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  })
}
