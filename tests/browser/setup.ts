import { findChromium } from './find-chromium.ts'

/** Before any browser test: a Chromium is there, installed if need be, and is named. */
export default function setup() {
  console.log(`Browser tests run in ${findChromium()}`)
}
