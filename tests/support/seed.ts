import fc from 'fast-check'

/** What properties are tried on is made of one seed, so that a run can be repeated; `SEED=7` makes others. */
const usual = 20261129

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.SEED ?? usual) })
