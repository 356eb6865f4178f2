import type { Raw } from '../../../worker/core/card.ts'
import { fresh } from '../asking.ts'
import type { Crew } from '../crew.ts'
import { addMember } from '../founding.ts'
import { newDeal, type Setting } from '../made.ts'
import type { Wish } from '../wish.ts'

export type Example = Pick<Wish, 'action' | 'how' | 'input' | 'drawn'>

/** By name: everything a request needs that writes, and the request. */
export type Examples = Record<string, (setting: Setting) => Promise<Example>>

export const onDeal =
  (action: string, how: Wish['how'], more: (crew: Crew) => Promise<Raw> | Raw, aware = true) =>
  async (setting: Setting): Promise<Example> => {
    const drawn = await newDeal(setting)
    const input = { id: drawn.record, ...(await more(setting.crew)) }
    return { action, how, input, ...(aware && { drawn }) }
  }

export const nothing = () => ({})

export const somebody = ({ house, workspace }: Crew) => {
  const email = `${fresh('ines')}@new.example`
  return addMember(house, { workspace, name: fresh('Ines'), email, role: 'rep' }, [])
}
