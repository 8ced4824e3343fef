import { nearest, parseRegionCode } from '../core/identifiers.ts';
import { type LanguageCode, languageCodes } from '../core/language-code.ts';
import { oneLine } from '../core/one-line.ts';
import { editionSchema } from './edition.ts';
import {
  type FieldProblem,
  feedProblem,
  folderProblem,
  mailProblem,
  secretProblem,
  webhookProblem,
} from './recipient-target.ts';
import { type Recipient, recipientKeys, ways } from './recipients-schema.ts';

/** Tells a problem of a field; of the recipient as a whole without one. */
export type TellField = (field: string | undefined, problem: FieldProblem) => void;

type Way = (typeof ways)[number];
type Fields = Readonly<Record<string, unknown>>;

/** What people write instead of a key. */
const meant: Readonly<Record<string, string>> = {
  address: 'mail',
  adress: 'mail',
  email: 'mail',
  'e-mail': 'mail',
  to: 'mail',
  url: 'webhook',
  hook: 'webhook',
  path: 'folder',
  directory: 'folder',
  dir: 'folder',
  atom: 'feed',
  rss: 'feed',
  lang: 'language',
};
/** Codes of countries that are taken for those of languages. */
const mistaken: Readonly<Record<string, string>> = { kz: 'kk', kaz: 'kk', gb: 'en', us: 'en' };
const rules: Readonly<Record<Way, (text: string) => FieldProblem | undefined>> = {
  mail: mailProblem,
  folder: folderProblem,
  webhook: webhookProblem,
  feed: feedProblem,
};
const oneWay = `A recipient has exactly one of ${ways.join(', ')}.`;

/**
 * Reads one entry of a list of recipients. Every problem is told with the field, what is there, what is allowed and what
 * to do; gives undefined when there was one.
 */
export function readRecipient(value: unknown, tell: TellField): Recipient | undefined {
  let sound = true;
  const told: TellField = (field, problem) => {
    sound = false;
    tell(field, problem);
  };
  if (!isMap(value)) {
    const guess = typeof value === 'string' && value.includes('@') ? `mail: ${value}` : 'mail: …';
    told(undefined, {
      problem: `${shown(value)} is no recipient`,
      hint: `Write \`- ${oneLine(guess)}\`. ${oneWay}`,
    });
    return undefined;
  }
  const guessed = tellUnknownKeys(value, told);
  const wishes = readWishes(value, told);
  const [way, ...others] = ways.filter((each) => Object.hasOwn(value, each));
  if (way === undefined) {
    if (!ways.some((each) => guessed.includes(each))) {
      told(undefined, { problem: 'the recipient does not say how it is reached', hint: oneWay });
    }
    return undefined;
  }
  if (others.length > 0) {
    told(undefined, {
      problem: `the recipient is reached by ${[way, ...others].join(' and ')} at once`,
      hint: `${oneWay} Write an entry for each.`,
    });
  }
  const address = readText(value, way, told, rules[way]);
  const secret = readSecret(value, way, told);
  if (!sound || address === undefined) return undefined;
  if (way === 'webhook') return { webhook: address, secret: secret ?? '', ...wishes };
  if (way === 'mail') return { mail: address, ...wishes };
  return way === 'folder' ? { folder: address, ...wishes } : { feed: address, ...wishes };
}

/** Gives the keys that were probably meant. */
function tellUnknownKeys(value: Fields, tell: TellField): readonly string[] {
  return Object.keys(value).flatMap((key) => {
    if (recipientKeys.includes(key)) return [];
    const guess = meant[key.toLowerCase()] ?? nearest(key, recipientKeys, 1)[0];
    const hint = `Allowed: ${recipientKeys.join(', ')}.`;
    tell(key, {
      problem: `"${oneLine(key)}" is no key of a recipient`,
      hint: guess === undefined ? hint : `Did you mean ${guess}? ${hint}`,
    });
    return guess === undefined ? [] : [guess];
  });
}

/** The text of `key`, by its rule; undefined when it is no text or when the rule tells a problem. */
function readText(
  value: Fields,
  key: string,
  tell: TellField,
  rule: (text: string) => FieldProblem | undefined,
): string | undefined {
  const given = value[key];
  if (typeof given !== 'string' || given === '') {
    const found = secretive(key) ? 'is no text' : `is one text, not ${shown(given)}`;
    const empty = given === null || given === undefined || given === '';
    tell(key, {
      problem: `${key} ${empty ? 'is empty' : found}`,
      hint: Array.isArray(given) ? 'Write an entry for each.' : `Write the ${key}, or take it out.`,
    });
    return undefined;
  }
  const problem = rule(given);
  if (problem !== undefined) tell(key, problem);
  return problem === undefined ? given : undefined;
}

function readSecret(value: Fields, way: Way, tell: TellField): string | undefined {
  if (Object.hasOwn(value, 'secret')) {
    if (way === 'webhook') return readText(value, 'secret', tell, secretProblem);
    tell('secret', {
      problem: `a ${way} has no secret`,
      hint: 'Take it out; it is for webhooks alone.',
    });
  } else if (way === 'webhook') {
    tell(undefined, {
      problem: 'the webhook has no secret',
      hint: 'Write `secret: SHOLU_WEBHOOK_PARTNER`, the name of an environment variable: calls are signed with it.',
    });
  }
  return undefined;
}

type Wishes = Pick<Recipient, 'language' | 'edition' | 'regions' | 'formats'>;

function readWishes(value: Fields, tell: TellField): Wishes {
  const has = (key: string): boolean => Object.hasOwn(value, key);
  return {
    ...(has('language') ? { language: readLanguage(value.language, tell) } : {}),
    ...(has('edition') ? { edition: readEdition(value.edition, tell) } : {}),
    ...(has('regions') ? { regions: readTexts(value, 'regions', tell, regionProblem) } : {}),
    ...(has('formats') ? { formats: readFormats(value, tell) } : {}),
  };
}

function readLanguage(given: unknown, tell: TellField): LanguageCode | undefined {
  const code = languageCodes.find((each) => each === given);
  if (code !== undefined) return code;
  const guess = typeof given === 'string' ? mistaken[given.toLowerCase()] : undefined;
  const hint = `Allowed: ${languageCodes.join(', ')}.`;
  tell('language', {
    problem: `${shown(given)} is no language`,
    hint: guess === undefined ? hint : `Did you mean ${guess}? ${hint}`,
  });
  return undefined;
}

function readEdition(given: unknown, tell: TellField): string | undefined {
  const read = editionSchema.safeParse(given);
  if (read.success) return read.data;
  const more = Array.isArray(given) ? ' Write an entry for each.' : '';
  tell('edition', {
    problem: `${shown(given)} is no edition`,
    hint: `Allowed: languages of ${languageCodes.join(', ')}, joined by hyphens, each once, as in kk-ru.${more}`,
  });
  return undefined;
}

function readFormats(value: Fields, tell: TellField): ('pdf' | 'html')[] {
  const given = readTexts(value, 'formats', tell, (text) =>
    text === 'pdf' || text === 'html'
      ? undefined
      : { problem: `${shown(text)} is no format`, hint: 'Allowed: pdf, html.' },
  );
  return (['pdf', 'html'] as const).filter((format) => given.includes(format));
}

function regionProblem(text: string): FieldProblem | undefined {
  try {
    parseRegionCode(text);
    return undefined;
  } catch {
    return {
      problem: `${shown(text)} is no region`,
      hint: 'Write codes of ISO 3166-2 such as [KZ-35]; without `regions` all of the schedule are sent.',
    };
  }
}

/** A list of one text or more; each that does not fit is told by its own place. */
function readTexts(
  value: Fields,
  key: string,
  tell: TellField,
  rule: (text: string) => FieldProblem | undefined,
): readonly string[] {
  const given = value[key];
  if (!Array.isArray(given) || given.length === 0) {
    const text = typeof given === 'string' ? `: [${oneLine(given)}]` : ': […]';
    tell(key, {
      problem: `${shown(given)} is no list of ${key}`,
      hint: `Write \`${key}${text}\`.`,
    });
    return [];
  }
  return given.flatMap((text: unknown, index) => {
    const problem = rule(typeof text === 'string' ? text : String(text));
    if (problem === undefined) return [String(text)];
    tell(`${key}.${index}`, problem);
    return [];
  });
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A webhook's address may be a secret as a whole. */
function secretive(key: string): boolean {
  return key === 'secret' || key === 'webhook';
}

/** A value as it would be written, in short. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  const text = oneLine(JSON.stringify(value));
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
