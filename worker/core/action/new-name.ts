/** The value of a choice that makes a record: `new:` and its name. */
const sign = 'new:'

export const newName = (name: string): string => sign + name

/** The name of a record that is to be made; undefined where the value is none. */
export const nameIn = (value: string): string | undefined =>
  value.startsWith(sign) ? value.slice(sign.length).trim() : undefined

/** The longest name a record has. */
export const longestName = 200

const refusal = 'too-long:'

/** A choice in place of a new name that is longer than can be chosen: to pick it says so. */
export const tooLong = (most: number) => ({
  value: `${refusal}${most}`,
  label: `Too long for a name: at most ${most} characters`,
})

/** How long a name may be, where the value is one that was too long. */
export function limitOf(value: string): number | undefined {
  if (value.startsWith(refusal)) return Number(value.slice(refusal.length))
  return (nameIn(value) ?? value).length > longestName ? longestName : undefined
}
