import { caseKinds } from '../../../schema/workspace/cases.ts'

/** The type of case that an address or a form says: `help+complaint@…`, `?kind=complaint`. */
export const kindNamed = (named: string | undefined): (typeof caseKinds)[number] | undefined =>
  caseKinds.find((kind) => kind === named?.toLowerCase())

export const kindOfAddress = (address: string) => kindNamed(address.split('@')[0]?.split('+')[1])
