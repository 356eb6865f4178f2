import type { Context } from '../../context.ts'
import { type Look, map } from '../../db.ts'
import { CrmError } from '../../errors.ts'
import { membersLook } from '../../find.ts'
import { words } from '../../names.ts'

const refused = (reason: string, choices: { value: string; label: string }[] = []) =>
  new CrmError(choices.length ? 'ambiguous' : 'invalid', `Owner: ${reason}`, {
    fields: { owner: reason },
    ...(choices.length && { ask: { field: 'owner', choices } }),
  })

/** A colleague by id, by mention or by the beginning of a name; undefined where nobody is named. */
export function ownerChosen(
  ctx: Context,
  typed: string | null | undefined,
): Look<string | undefined> {
  if (!typed) return { queries: [], read: () => undefined }
  if (typed.startsWith('mention:'))
    throw refused('This person is not in your CRM. Guests cannot own deals.')
  return map(membersLook(ctx), (all) => {
    const wanted = words(typed.replace(/^@/, ''))
    const fits = all.filter(
      ({ id, name }) =>
        id === typed ||
        (wanted.length > 0 &&
          wanted.every((word) => words(name).some((one) => one.startsWith(word)))),
    )
    if (fits.length === 1 && fits[0]) return fits[0].id
    const choices = fits.slice(0, 5).map(({ id, name }) => ({ value: id, label: name }))
    const names = choices.map(({ label }) => label).join(' or ')
    if (names) throw refused(`This could be ${names}.`, choices)
    throw refused(
      typed.startsWith('member_')
        ? 'This colleague is not there any more. Please choose another.'
        : `There is no colleague "${typed}".`,
    )
  })
}
