import type { Diagnostic } from '../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import { nearest } from '../core/identifiers.ts';
import type { Environment } from '../jobs/secrets.ts';
import { keyFileProblem } from './mail/dkim.ts';
import { makeSecret } from './make-secret.ts';
import { type DeliverySettings, deliverySettings, setting } from './settings.ts';
import { secretProblem, variableName } from './webhook-target.ts';

/** Fewer characters can be guessed. */
const shortestSecret = 16;

/** Variables that a service reads, besides the secrets of webhooks. */
const known = [
  ...['SHOLU_SMTP_URL', 'SHOLU_MAIL_FROM', 'SHOLU_MAIL_REPLY_TO', 'SHOLU_MAIL_ATTACH_MB'],
  ...['SHOLU_DKIM_KEY_FILE', 'SHOLU_DKIM_SELECTOR', 'SHOLU_DKIM_DOMAIN', 'SHOLU_PUBLIC_URL'],
  ...['SHOLU_SECRET', 'SHOLU_TOKEN', 'SHOLU_FOLDERS', 'SHOLU_KEEP_DAYS'],
];

/**
 * The settings with which a service starts, and warnings of variables that nobody reads. Throws all that is wrong
 * together, `E_DELIVERY_SETTING`: what is found at the first mail or call is found too late. Values of secrets are never
 * told.
 */
export function startSettings(
  env: Environment,
  dryRun: string | undefined,
): { readonly settings: DeliverySettings; readonly warnings: readonly Diagnostic[] } {
  const warnings = unknownIn(env);
  const secrets = [...tokenProblems(env), ...keyProblems(env)].map((error) => error.toDiagnostic());
  try {
    const settings = deliverySettings(env, dryRun);
    if (secrets.length === 0) return { settings, warnings };
  } catch (error) {
    if (!(error instanceof SholuError)) throw error;
    const found = error instanceof SholuErrors ? error.diagnostics : [error.toDiagnostic()];
    throw new SholuErrors([...found, ...secrets, ...warnings]);
  }
  throw new SholuErrors([...secrets, ...warnings]);
}

/** Secrets that could be guessed, and a token that no header can carry: it would let nobody in. */
function tokenProblems(env: Environment): readonly SholuError[] {
  const hint = 'Take what `openssl rand -hex 24` prints.';
  return ['SHOLU_TOKEN', 'SHOLU_SECRET'].flatMap((name) => {
    const value = env[name] ?? '';
    if (value.trim() === '') return [];
    if (name === 'SHOLU_TOKEN' && !/^[\x21-\x7e]+$/.test(value)) {
      return [setting(name, 'has blanks or letters that no header can carry', hint)];
    }
    if (value.length >= shortestSecret) return [];
    const short = `has fewer than ${shortestSecret} characters, so that it could be guessed`;
    return [setting(name, short, hint)];
  });
}

function keyProblems(env: Environment): readonly SholuError[] {
  const webhooks = Object.keys(env).filter(
    (name) => variableName.test(name) && env[name]?.trim() !== '',
  );
  const wrong = webhooks.flatMap((name) => {
    const problem = secretProblem(env[name]);
    const hint = `Set it to whsec_ and 24 to 64 random bytes in base64, as \`${makeSecret}\` makes it, and give it to the receiver.`;
    return problem === undefined ? [] : [setting(name, problem, hint)];
  });
  const file = env.SHOLU_DKIM_KEY_FILE?.trim() ?? '';
  const problem = file === '' ? undefined : keyFileProblem(file);
  if (problem === undefined) return wrong;
  const hint = 'Let it name an RSA private key in PEM that this user may read.';
  return [...wrong, setting('SHOLU_DKIM_KEY_FILE', `names ${file}, which ${problem}`, hint)];
}

function unknownIn(env: Environment): readonly Diagnostic[] {
  const unknown = Object.keys(env).filter(
    (name) => name.startsWith('SHOLU_') && !known.includes(name) && !variableName.test(name),
  );
  return unknown.sort().map((name) => {
    const [near] = nearest(name, known, 1);
    const hint =
      near === undefined
        ? 'Take it out; `sholu serve --help` lists the variables.'
        : `Write ${near}, if that is meant; \`sholu serve --help\` lists the variables.`;
    const message = `Nobody reads the variable ${name}.`;
    return { code: 'W_SETTING_UNKNOWN', severity: 'warning', message, hint };
  });
}
