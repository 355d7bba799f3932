// The log on the EventStoreDB of docker-compose.yml, one node of it.
import { describeEventLog } from '@kept/event-log/behaviour'
import { GenericContainer, Wait } from 'testcontainers'
import { openUnderTest } from '../adapters/eventstoredb/log-under-test.ts'
import { oneContainer } from './engine.ts'

const PORT = 2113

const container = oneContainer('eventstore', ({ image, environment = {} }) =>
  new GenericContainer(image)
    .withEnvironment(Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)])))
    .withExposedPorts(PORT)
    .withWaitStrategy(Wait.forHttp('/health/live?liveCode=200', PORT)),
)

describeEventLog('EventStoreDB in a container', () =>
  openUnderTest(`esdb://${container().getHost()}:${container().getMappedPort(PORT)}?tls=false`),
)
