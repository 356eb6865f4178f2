import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { type Cell, decrypt, encrypt, isUnreadable } from '../../platform/crypto.ts'

/**
 * Where in the events somebody goes on from: an event's id, encrypted anew each time, so that a place
 * that is another than before does not say that something happened which they may not see.
 */

const cellOf = ({ workspace, member }: Context): Cell => ['events', workspace.id, member.id]

/** Fit for an address. */
export async function placeOf(ctx: Context, event: string | undefined): Promise<string> {
  const sealed = await encrypt(ctx.deps.env, cellOf(ctx), event ?? '')
  return sealed.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export const noSuchEvent = () =>
  new CrmError(
    'not_found',
    'There is no such event in this workspace; they are kept for a time. Begin without after.',
  )

const notHere = () =>
  new CrmError(
    'not_found',
    'This place in the events is another member’s, or its key is not used any more. Go on after the id of an event you have. Begin without after if you have none.',
  )

/** The event there, by its place or by its own id; undefined: the beginning. */
export async function eventAt(ctx: Context, place: string | undefined) {
  if (!place?.startsWith('v1.')) return place
  const sealed = place.replaceAll('-', '+').replaceAll('_', '/')
  try {
    return (await decrypt(ctx.deps.env, cellOf(ctx), sealed)) || undefined
  } catch (error) {
    throw isUnreadable(error) ? notHere() : error
  }
}
