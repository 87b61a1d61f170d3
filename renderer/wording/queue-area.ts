import { queueNamed, type QueueName } from '../../shared/lifecycle/queues.ts'
import { say } from '../../shared/text/say.ts'

/** Where a queue belongs, borrowing or lending or copies: two of them bear one name. Empty for a queue of all. */
export function queueArea(queue: QueueName): string {
  const { section, side } = queueNamed(queue)
  return section ? say(`words.sections.${section}`) : side ? say(`words.sides.${side}`) : ''
}
