import { setTimeout as pause } from 'node:timers/promises'
import type { Answer, Caller, Change, Desk } from '../../shared/contract/answer.ts'
import { callNamed } from '../../shared/contract/calls.ts'
import { Refused } from '../../shared/contract/refused.ts'
import { attach, OwnerGone } from './attached-desk.ts'
import { openDoor, type DoorOptions, type OpenDoor } from './browser/open-door.ts'
import { forgetOwner, lockLedger, type OwnerAddress, readOwner, realLedger, usualPort, writeOwner } from './owner.ts'

export interface DeskOptions {
  readonly ledger: string
  /** Opens the core, once this process has the ledger. */
  readonly openCore: (options: { ledger: string }) => Promise<Desk & { readonly lost: Promise<Error> }>
  /** What the door offers besides calls; the owner opens one in any case, so that others can attach. */
  readonly door?: Omit<DoorOptions, 'desk'>
  /** How long to wait for an owner that does not answer yet (it may be opening a large ledger), ms. */
  readonly patience?: number
}

export interface OpenedDesk extends Desk {
  readonly role: () => 'owner' | 'attached'
  /** This process's own door. */
  readonly door: () => Promise<OpenDoor>
}

interface Seat {
  readonly role: 'owner' | 'attached'
  readonly desk: Desk
  readonly leave: () => Promise<void>
}

/**
 * Opens a ledger as its owner, or attaches to the one who has it; when the owner ends, takes its place. So there is one clock and one outbox,
 * and every door sees every change. @throws Refused attached-elsewhere, and what opening a ledger refuses
 */
export async function openDesk(options: DeskOptions): Promise<OpenedDesk> {
  const ledger = realLedger(options.ledger)
  const patience = options.patience ?? 20_000
  const listeners = new Set<(change: Change) => void>()
  const said = (change: Change) => listeners.forEach((listener) => listener(change))
  let closing = false
  let door: Promise<OpenDoor> | undefined
  const ownDoor = (again?: OwnerAddress) =>
    (door ??= openDoor({
      ...options.door,
      again,
      usual: usualPort(ledger),
      desk: {
        call: (name, input, caller) => call(name, input, caller),
        subscribe
      }
    }))

  let seat: Seat
  let moving: Promise<void> | undefined

  async function sit(atMost: number): Promise<Seat> {
    for (const until = Date.now() + atMost; ; await pause(40)) {
      const unlock = lockLedger(ledger)
      if (unlock) return own(unlock)
      const owner = readOwner(ledger)
      const attached = owner && (await attach(owner))
      if (attached) {
        attached.subscribe(said)
        void attached.gone.then(() => move())
        return { role: 'attached', desk: attached, leave: () => attached.close() }
      }
      if (Date.now() > until) throw new Refused('attached-elsewhere')
    }
  }

  async function own(unlock: () => void): Promise<Seat> {
    try {
      const core = await options.openCore({ ledger })
      core.subscribe(said)
      void core.lost.then(() => move())
      // What an owner who was killed left behind: who let go of the ledger in order has taken it away.
      const { address, token } = await ownDoor(readOwner(ledger))
      writeOwner(ledger, { address, token })
      return {
        role: 'owner',
        desk: core,
        leave: async () => {
          await core.close().catch(() => undefined)
          unlock()
        }
      }
    } catch (fault) {
      unlock()
      throw fault
    }
  }

  /** The owner has gone, or a thread of our own: sits down anew and tells everybody to look again. */
  function move(): Promise<void> {
    if (closing) return Promise.resolve()
    return (moving ??= (async () => {
      await seat.leave()
      while (!closing) {
        const next = await sit(5_000).catch(() => undefined)
        if (next) {
          seat = next
          break
        }
        await pause(1_000)
      }
      said({ topic: 'ledger' })
    })().finally(() => (moving = undefined)))
  }

  async function call(name: string, input: unknown, caller: Caller): Promise<Answer> {
    // Commands that take turns at a ledger own it for a moment each: one that waits may lose several owners before it is heard.
    for (const until = Date.now() + patience; ;) {
      await moving
      try {
        return await seat.desk.call(name, input, caller)
      } catch (fault) {
        if (!(fault instanceof OwnerGone) || closing) throw fault
        // What never left, and questions, are asked again of the next owner; an act that may have been done is not done twice.
        if (Date.now() > until || (fault.reached && callNamed(name)?.kind !== 'query'))
          return { ok: false, refusal: new Refused('attached-elsewhere').refusal }
        await move()
      }
    }
  }
  const subscribe = (listener: (change: Change) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  seat = await sit(patience).catch(async (fault: unknown) => {
    await (await door)?.close()
    throw fault
  })
  return {
    call,
    subscribe,
    role: () => seat.role,
    door: ownDoor,
    close: async () => {
      closing = true
      await moving
      if (seat.role === 'owner') forgetOwner(ledger)
      await (await door)?.close()
      await seat.leave()
    }
  }
}
