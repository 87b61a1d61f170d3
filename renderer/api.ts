import type { Answer, Change } from '../shared/contract/answer.ts'
import type { CallInput, CallName, CallOutput } from '../shared/contract/calls.ts'
import { browserDoor } from './doors/browser-door.ts'
import { desktopDoor } from './doors/desktop-door.ts'
import type { Door, DoorState } from './doors/door.ts'

export type { Change } from '../shared/contract/answer.ts'
export type { DoorState } from './doors/door.ts'
/** A file as the core takes it: by path where the door knows one, else by its content. */
export type FileGiven = { path: string } | { name: string; base64: string }
export type HandedOut = CallOutput<'paper.bytes'>

const door: Door = window.interloan ? desktopDoor(window.interloan) : browserDoor()
let staffId: number | undefined
let language = 'en'

/** Every call from here on is signed by this staff member. */
export function signAs(id: number | undefined): void {
  staffId = id
}

/** Every sentence of the core from here on is in this language; what is shown already is fetched again. */
export function readIn(wanted: string): void {
  if (wanted === language) return
  language = wanted
  listeners.forEach((listener) => listener({ topic: 'ledger' }))
}

let underWay = 0
/** How many answers are on their way. */
export const callsUnderWay = (): number => underWay

/** Asks the core. A refusal is a value; a door that does not answer is one too. */
export async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<Answer<CallOutput<N>>> {
  underWay += 1
  try {
    return (await door.call(name, input, staffId, language)) as Answer<CallOutput<N>>
  } finally {
    underWay -= 1
  }
}

const listeners = new Set<(change: Change) => void>()

/** Hears of every commit; `ledger` is said after the door was away, so that screens fetch again. */
export function subscribe(listener: (change: Change) => void): () => void {
  const stop = door.subscribe(listener)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    stop()
  }
}

/** Whether the door answers; called at once and on every change. */
export function watchDoor(listener: (state: DoorState) => void): () => void {
  return door.watch(listener)
}

/** Looks for a door that was away, now. */
export const retryDoor = (): void => door.retry()

/** Another window on the same ledger. */
export const openWindow = (): void => door.openWindow()

const largest = 32 * 1024 * 1024

/** A file of this machine, ready to be given to a call; undefined when it is too large for the door. */
export async function upload(file: File): Promise<FileGiven | undefined> {
  const path = window.interloan?.pathOf(file)
  if (path) return { path }
  if (file.size > largest) return undefined
  return { name: file.name, base64: await base64Of(file) }
}

/** An address under which the window shows bytes that the core handed out; to be given back with `URL.revokeObjectURL`. */
export function fileUrl(file: HandedOut): string {
  const bytes = Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0))
  return URL.createObjectURL(new Blob([bytes], { type: file.mediaType }))
}

/** The address of a drawn sheet. */
export const pictureUrl = (svg: string) => URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))

/** Lets the person keep a file. */
export function saveFile(file: HandedOut): void {
  const link = document.createElement('a')
  link.href = fileUrl(file)
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve((reader.result as string).slice((reader.result as string).indexOf(',') + 1))
    reader.onerror = () => reject(reader.error ?? new Error(file.name))
    reader.readAsDataURL(file)
  })
}
