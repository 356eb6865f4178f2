export { hasSkill, skillsIn } from './skills.ts'
export { availabilityText, isHere, type Stood } from './standing.ts'
