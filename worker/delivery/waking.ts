/** What is pending is sent once the person has their answer, and looked for again at each later call. */
export function waking(send: () => unknown) {
  let awake = false
  let isAnswered = false
  return {
    wake() {
      if (isAnswered) send()
      else awake = true
    },
    answered() {
      isAnswered = true
      if (awake) send()
      awake = false
    },
  }
}
