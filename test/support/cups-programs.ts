import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Programs in the place of CUPS's: two queues, of which one is paused, and a printer that takes its time, and is out of paper once it has a job. */
export function layOutCups(folder: string): void {
  const program = (name: string, script: string) =>
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  program('lp', 'sleep 1; echo "request id is front-1 (1 file(s))"')
  program('lpoptions', 'echo "InputSlot/Media Source: *Auto Main Manual"')
  program(
    'lpstat',
    `case "$*" in
-r) echo 'scheduler is running';;
-H) echo '/nowhere/cups.sock';;
*not-completed*) printf 'front-1  desk  1  today\\n\\tAlerts: job-printing\\n';;
*-l*-p*) printf 'printer front now printing front-1.\\n\\tAlerts: media-empty-error\\n';;
-p) printf 'printer front is idle.  enabled since today\\nprinter office disabled since today -\\n\\tPaused\\n';;
esac`
  )
}
