import type { Candidate } from './candidate.ts'
import type { OrderBody } from './order.ts'
import type { Rota } from '../networks/profile.ts'
import type { Ranked, RotaDesk } from './rank.ts'
import type { LeftOutReason, LineReason, Stop } from './reasons.ts'

/** Where in its network's shape a line stands. */
export interface Spot {
  readonly kind: 'cell' | 'last-cell' | 'others' | 'tier' | 'centre' | 'archive' | 'region' | 'mediator' | 'last-resort'
  /** Of a cell or a tier, from 1. */
  readonly n?: number
  readonly name?: string
}

/** A candidate that has its place. */
export interface Placed {
  readonly ranked: Ranked
  readonly reasons: readonly LineReason[]
  readonly spot: Spot | null
}

export interface Arranged {
  /** Lines that stay together come in one list. */
  readonly blocks: readonly (readonly Placed[])[]
  readonly out: readonly { readonly candidate: Candidate; readonly why: LeftOutReason }[]
  readonly stop: Stop | null
}

/** What a shape arranges: those of one network who may be asked, best first. */
export interface Part {
  readonly ranked: readonly Ranked[]
  /** All of that network that hold it, whether they may be asked or not. */
  readonly holders: readonly Candidate[]
  readonly rota: Rota
  readonly order: OrderBody
  readonly desk: RotaDesk
  readonly seed: number
  readonly openAccess: boolean
  readonly heldHere: boolean
}

export const placed = (ranked: Ranked, reasons: readonly LineReason[] = [], spot: Spot | null = null): Placed => ({
  ranked,
  reasons,
  spot
})
