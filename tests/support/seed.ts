import fc from 'fast-check'
import { afterAll } from 'vitest'
import { closeOpened } from './opened.ts'

/** What properties are tried on is made of one seed, so that a run can be repeated; `SEED=7` makes others. */
const usual = 20261129

afterAll(closeOpened)

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.SEED ?? usual) })
