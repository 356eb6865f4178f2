/** The Worker as the tests start it: our own was built before them, others are built now. */
export function workerOf(configPath: string, vars: Record<string, string>) {
  const built = configPath === 'wrangler.toml' ? process.env.PREBUILT_WORKER : undefined
  return { configPath, vars, ...(built && { prebuiltWorkerDir: built }) }
}
