export type Sound = 'done' | 'decide' | 'refused'

/** Hz, one after the other: one low note, two up, two down. */
const notes: Readonly<Record<Sound, readonly number[]>> = { done: [330], decide: [440, 660], refused: [440, 262] }
/** Seconds. */
const length = 0.11

let context: AudioContext | undefined

/** Plays a short sound where the machine has one; a person who cannot hear it sees the same as icon and sentence. */
export function playSound(sound: Sound): void {
  if (typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
  notes[sound].forEach((note, index) => playNote(note, index * length))
}

function playNote(note: number, after: number): void {
  if (!context) return
  const from = context.currentTime + after
  const tone = context.createOscillator()
  const loudness = context.createGain()
  tone.frequency.value = note
  // A soft beginning and end, else each note clicks.
  loudness.gain.setValueAtTime(0, from)
  loudness.gain.linearRampToValueAtTime(0.18, from + 0.01)
  loudness.gain.linearRampToValueAtTime(0, from + length)
  tone.connect(loudness).connect(context.destination)
  tone.start(from)
  tone.stop(from + length)
}
