/** Something with a life: the record, a listener, a worker. */
export interface Service {
  readonly name: string
  start(): Promise<void>
  /** Takes no new work, finishes what it acknowledged, releases what it holds. Called once. */
  stop(): Promise<void>
}

/** Services that were started together. */
export interface RunningServices {
  /** Stops in reverse order; a service that outlives `drainMs` is reported and left behind. */
  stop(): Promise<void>
}

export interface ServiceOptions {
  /** Longest that one service may take to stop. */
  readonly drainMs: number
  readonly onFault: (service: string, fault: unknown) => void
}

/**
 * Starts services one after the other. When one fails to start, those already running are stopped
 * and the failure is thrown: there is no half-started Vigie.
 */
export async function startServices(
  services: readonly Service[],
  options: ServiceOptions,
): Promise<RunningServices> {
  const running: Service[] = []
  const stop = async () => {
    for (const service of running.splice(0).toReversed()) await stopOne(service, options)
  }
  for (const service of services) {
    try {
      await service.start()
    } catch (fault) {
      await stop()
      throw fault
    }
    running.push(service)
  }
  return { stop }
}

async function stopOne(service: Service, options: ServiceOptions): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, options.drainMs, 'late')
  })
  try {
    const outcome = await Promise.race([service.stop(), late])
    if (outcome === 'late') {
      options.onFault(service.name, new Error(`did not stop within ${options.drainMs} ms`))
    }
  } catch (fault) {
    options.onFault(service.name, fault)
  } finally {
    clearTimeout(timer)
  }
}
