import { words } from '../../language/search-words.ts'

const most = 30

/** Words between commas, each once. */
export const skillsIn = (typed: string): string[] =>
  [...new Set(typed.split(/[,;\n]+/).map((one) => one.trim().slice(0, 60)))]
    .filter(Boolean)
    .slice(0, most)

const folded = (text: string): string => words(text).join(' ')

/** Has somebody with these skills this one? However it is capitalised. */
export const hasSkill = (skills: readonly string[], skill: string): boolean =>
  skills.some((one) => folded(one) === folded(skill))
