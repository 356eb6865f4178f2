/**
 * Looks whether there is something new, while the page is looked at, and puts it below the rest, where a
 * screen reader says it: every ten seconds, and every two while something is written or was of late.
 * Without it the page has a link that does the same. A page of earlier messages stays as it is.
 */
export const talkScript = `const messages = document.getElementById('messages')
const state = document.getElementById('state')
let seen = 'W/"' + messages.dataset.seen + '"'
let quickUntil = 0
let isLooking = false
function hurry() {
  quickUntil = Date.now() + 120000
}
async function look() {
  const headers = { 'if-none-match': seen }
  const answer = await fetch(location.pathname, { cache: 'no-store', headers })
  if (!answer.ok) return
  seen = answer.headers.get('etag') || seen
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const one of page.querySelectorAll('#messages > li'))
    if (!document.getElementById(one.id)) {
      messages.append(document.adoptNode(one))
      hurry()
    }
  if (messages.children.length) document.getElementById('none')?.remove()
  const now = page.getElementById('state').textContent
  if (state.textContent === now) return
  state.textContent = now
  document.getElementById('close').replaceWith(document.adoptNode(page.getElementById('close')))
}
let nth = 0
setInterval(() => {
  nth += 1
  const isTime = nth % 5 === 0 || Date.now() < quickUntil
  if (!isTime || isLooking || document.hidden || location.search) return
  isLooking = true
  look().catch(() => {}).finally(() => {
    isLooking = false
  })
}, 2000)
document.getElementById('text').addEventListener('input', hurry)
if (location.hash === '#state') hurry()
`
