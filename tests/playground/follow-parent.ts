/** Ends this process when the one that started it is gone, however that ended. */

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

function parentOf(pid: number): number {
  const stat = `/proc/${pid}/stat`
  // The second field is the command in brackets and may hold anything.
  if (existsSync(stat)) return Number(readFileSync(stat, 'utf8').split(') ').at(-1)?.split(' ')[1])
  return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }))
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const startedBy = process.ppid
// Between npm and its script stands a shell, which outlives npm.
const npm = process.env.npm_lifecycle_event ? parentOf(startedBy) : startedBy

setInterval(() => {
  if (process.ppid !== startedBy || !isAlive(npm)) process.kill(process.pid, 'SIGTERM')
}, 1000).unref()
