/** Ends this process when the one that started it is gone, however that ended. */

const startedBy = process.ppid
setInterval(() => {
  if (process.ppid !== startedBy) process.kill(process.pid, 'SIGTERM')
}, 1000).unref()
