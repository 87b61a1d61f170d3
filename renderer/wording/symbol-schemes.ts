/** Schemes of symbols that are offered while one types; any other can be typed. */
export const symbolSchemes = ['ISIL', 'OCLC', 'DOCLINE', 'NUC', 'RAPID', 'RCR', 'BL'] as const
