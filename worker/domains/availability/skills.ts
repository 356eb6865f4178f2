import { commaList } from '../../language/comma-list.ts'
import { words } from '../../language/search-words.ts'

const most = 30

export const skillsIn = (typed: string): string[] =>
  commaList(typed, (one) => one.slice(0, 60)).slice(0, most)

const folded = (text: string): string => words(text).join(' ')

/** Has somebody with these skills this one? However it is capitalised. */
export const hasSkill = (skills: readonly string[], skill: string): boolean =>
  skills.some((one) => folded(one) === folded(skill))
