// A server of docker-compose.yml in a container, for the tests of a file. Only images that the engine has are used: nothing is
// pulled. Testcontainers' own reaper would be one to pull, so what a killed run left behind is removed by the next one.
import { readFileSync } from 'node:fs'
import {
  type ContainerRuntimeClient,
  type GenericContainer,
  getContainerRuntimeClient,
  ImageName,
  type StartedTestContainer,
} from 'testcontainers'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { parse } from 'yaml'

/** On each container: the process that started it, which outlives its containers only when it could not remove them. */
const OWNER = 'kept.test.owner'

type Service = { image: string; command?: string[]; environment?: Record<string, string> }
const { services } = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as { services: Record<string, Service> }

/** Why no test can start a container here; undefined when they can. */
export async function lacksEngine(): Promise<string | undefined> {
  const engine = await getContainerRuntimeClient().catch(() => undefined)
  return engine ? undefined : 'needs a container engine that answers; on Debian: apt-get install docker.io'
}

/**
 * A service of docker-compose.yml before the tests of a file, gone after them. `prepare` says how it is started here. Where its
 * image is not there the tests are skipped, and that says how to get it.
 */
export function oneContainer(name: string, prepare: (service: Service) => GenericContainer): () => StartedTestContainer {
  const service = services[name]!
  let container: StartedTestContainer | undefined
  let lacking: string | undefined
  beforeAll(async () => {
    const engine = await getContainerRuntimeClient()
    await removeLeftovers(engine)
    if (await engine.image.exists(ImageName.fromString(service.image)))
      container = await prepare(service)
        .withLabels({ [OWNER]: String(process.pid) })
        .start()
    else lacking = `the container engine does not have ${service.image}; get it with: docker pull ${service.image}`
  })
  beforeEach((context) => (lacking ? context.skip(lacking) : undefined))
  afterAll(() => container?.stop({ remove: true, removeVolumes: true }))
  return () => container!
}

async function removeLeftovers({ container: { dockerode } }: ContainerRuntimeClient): Promise<void> {
  const ours = await dockerode.listContainers({ all: true, filters: { label: [OWNER] } })
  for (const { Id, Labels } of ours) if (!isAlive(Number(Labels[OWNER]))) await dockerode.getContainer(Id).remove({ force: true, v: true })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
