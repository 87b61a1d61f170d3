/** What a report is written as: a table for spreadsheets in a place's manner or for programs, a workbook, pages, plain data. */
export const reportFormats = ['csv', 'csv-plain', 'xlsx', 'pdf', 'json'] as const
export type ReportFormat = (typeof reportFormats)[number]
