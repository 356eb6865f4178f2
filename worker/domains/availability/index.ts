export { hasSkill, skillsIn } from './skills.ts'
export { availabilityText, isHere } from './standing.ts'
