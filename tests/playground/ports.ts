import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Ports that playgrounds have taken, and may not listen on yet, each a file with the number of a process. */
const claims = join(tmpdir(), 'alongside-ports')

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const mine = new Set<number>()

/** Takes it, unless another one that still runs has. Where no files can be written, all may be taken. */
function takes(port: number): boolean {
  if (mine.has(port)) return true
  const file = join(claims, String(port))
  try {
    mkdirSync(claims, { recursive: true })
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
    if (holder && isAlive(holder)) return false
    if (holder) rmSync(file, { force: true })
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
  }
  mine.add(port)
  return true
}

const isUnused = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

const isFree = async (port: number) => takes(port) && (await isUnused(port))

/** Below those that systems take for what they call: nobody has it by the time it is listened on. */
async function anyUnused(): Promise<number> {
  const port = randomInt(20_000, 32_000)
  return (await isUnused(port)) ? port : anyUnused()
}

async function anyFree(): Promise<number> {
  const port = await anyUnused()
  return takes(port) ? port : anyFree()
}

/** The wanted port, or another one where somebody listens on it already. */
export const freePort = async (wanted: number) => ((await isFree(wanted)) ? wanted : anyFree())

interface Ports {
  page: number
  worker: number
  standIns: number
}
const usual: Ports = { page: 4321, worker: 8787, standIns: 4322 }
const fileIn = (directory: string) => join(directory, 'ports.json')

function lastPorts(directory: string): Ports & { pid?: number } {
  const file = fileIn(directory)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Ports) : usual
}

/** Of several that start at once, each in a folder of its own, none takes another's ports. */
export async function keepApart(directory: string): Promise<void> {
  if (existsSync(fileIn(directory))) return
  const ports = new Set<number>()
  while (ports.size < 3) ports.add(await anyUnused())
  const [page, worker, standIns] = ports
  writeFileSync(fileIn(directory), JSON.stringify({ page, worker, standIns }))
}

/** The last run's ports where they are free: Teams' addresses in the data hold one of them. */
export async function choosePorts(directory: string): Promise<Ports> {
  const wanted = lastPorts(directory)
  const ports: Ports = {
    page: await freePort(wanted.page),
    worker: await freePort(wanted.worker),
    standIns: await freePort(wanted.standIns),
  }
  writeFileSync(fileIn(directory), JSON.stringify({ ...ports, pid: process.pid }))
  return ports
}

/** Where the page of a run in this folder answers, if one is still going. */
export async function runningPage(directory: string): Promise<string | undefined> {
  const { page, pid } = lastPorts(directory)
  if (!pid) return undefined
  try {
    process.kill(pid, 0)
    const url = `http://localhost:${page}`
    const { ok } = await fetch(`${url}/play/state`, { signal: AbortSignal.timeout(2000) })
    return ok ? url : undefined
  } catch {
    return undefined
  }
}
