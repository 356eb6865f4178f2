import type { Deps } from './context.ts'

/** What answers at a path, beside the surfaces and the API. */
export interface Door {
  method: 'GET' | 'POST'
  path: string
  /** `given` are the parts of the path with a name. Undefined where there is nothing. */
  answer(
    request: Request,
    deps: Deps,
    given: Record<string, string>,
  ): Response | undefined | Promise<Response | undefined>
}
