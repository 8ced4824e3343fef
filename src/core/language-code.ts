/** BCP 47 codes of the languages that Sholu writes. */
export type LanguageCode = 'en' | 'ru' | 'kk';

export const languageCodes: readonly LanguageCode[] = ['en', 'ru', 'kk'];

/** One text in several languages, as code lists and charts carry it. */
export type Texts = Readonly<Partial<Record<LanguageCode, string>>>;
