import * as library from 'rrule'

// Node loads its CommonJS, whose names all stand under `default`; the bundle has its modules.
const loaded: typeof library & { default?: typeof library } = library
export const { RRule } = loaded.default ?? library
