/** What a figure is: how it is written, and whether it can be added. Durations are days with a tenth. */
export const columnKinds = ['text', 'count', 'share', 'days', 'money', 'month', 'day'] as const
export type ColumnKind = (typeof columnKinds)[number]

/** What may be chosen for a report. Money is minor units of the desk’s currency. */
export const parameterKinds = ['choice', 'switch', 'partner', 'number', 'money'] as const
export type ParameterKind = (typeof parameterKinds)[number]
