import { vectors } from './clock-vectors.ts'

/** Says what each vector comes to on a machine that keeps the zone of TZ, and what that machine takes for noon on 1 July. */
process.stdout.write(
  JSON.stringify({ offset: new Date(2026, 6, 1, 12).getTimezoneOffset(), found: vectors.map(([, , found]) => found()) })
)
