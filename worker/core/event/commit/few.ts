/** More changes than these are written together: as many statements for a thousand as for ten. */
const few = 8

export const isMany = (all: readonly unknown[]): boolean => all.length > few
