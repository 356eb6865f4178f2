/** So many times longer than in service may everything take: of tests, eight at a time on two cores. */
export const slower = Number(process.env.SLOWER ?? 1)
