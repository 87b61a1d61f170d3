/** Of months, the latest first, the one after the last that is closed; where none is, the last that is over. Empty where there is no month. */
export function nextToClose(
  months: readonly { readonly month: string; readonly state: 'open' | 'closed' | 'running' }[]
): string {
  const closed = months.findIndex(({ state }) => state === 'closed')
  const after = closed > 0 ? months[closed - 1] : undefined
  return (
    (after?.state === 'open' ? after : months.find(({ state }) => state === 'open'))?.month ?? months[0]?.month ?? ''
  )
}
