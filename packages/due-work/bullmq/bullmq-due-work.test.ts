import { oneRedis } from '@kept/redis/redis-hooks'
import { describeDueWork } from '../behaviour.ts'
import { onMovedClock, onSystemClock } from './bullmq-under-test.ts'

const redis = oneRedis()
const where = () => ({ redis: redis().address, prefix: redis().prefix() })

describeDueWork('BullMQ, on a moved clock:', async () => onMovedClock(where()))
describeDueWork('BullMQ, on the clock of the machine:', async () => onSystemClock(where()))
