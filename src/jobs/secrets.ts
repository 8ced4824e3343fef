/** Values that must never be written, such as passwords of the environment. */
export type Secrets = readonly string[];

export type Environment = Readonly<Record<string, string | undefined>>;

const mask = '***';
/** Shorter secrets are not looked for in texts: taking out every `a` would make the log unreadable. */
const shortest = 8;
const longest = 8192;
const deepest = 8;
const mostParts = 2000;

/** Names of fields whose values are never written. */
const field =
  /passw|passphrase|^pass$|pwd|secret|token|authorization|^auth$|cookie|api[-_ ]?key|private[-_ ]?key|^key$|^k$|signature|credential/i;

/** Where a text carries a secret, and what is left of it. What is not known to be harmless is taken out. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, mask],
  // `//user:password@host`: up to the last @, for people forget to encode what stands in a password.
  [/(\/\/[^\s:]*:)\S+@/g, `$1${mask}@`],
  [/\b(Bearer|Basic)\s+\S+/gi, `$1 ${mask}`],
  [/\bwhsec_[\w+/=-]+/g, `whsec_${mask}`],
  [
    /([?&;](?:k|key|sig|signature|token|access_token|api_?key|password|secret)=)[^&\s"'#]+/gi,
    `$1${mask}`,
  ],
  [
    /\b((?:password|passwd|passphrase|pwd|secret|token|api[-_ ]?key)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;&}]+)/gi,
    `$1${mask}`,
  ],
];

/** The secrets that an environment holds: its tokens and keys, and the passwords of its addresses, as written and decoded. */
export function secretsOf(environment: Environment): Secrets {
  const found = Object.entries(environment).flatMap(([name, value = '']) => {
    if (!/^(SHOLU_|DATABASE_URL$|PGPASSWORD$)/.test(name)) return [];
    const password = /:\/\/[^\s:]*:(.+)@/s.exec(value)?.[1];
    if (password !== undefined) return [password, decoded(password), encodeURIComponent(password)];
    return /TOKEN|SECRET|PASSWORD|WEBHOOK/.test(name) ? [value] : [];
  });
  const long = [...new Set(found)].filter((secret) => secret.length >= shortest);
  return long.sort((a, b) => b.length - a.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The text without secrets; a very long one is cut. */
export function cleanText(text: string, secrets: Secrets = []): string {
  // The word at the cut goes too: the half of an address no longer looks like one.
  let clean = text.length > longest ? text.slice(0, longest).replace(/\S*$/, '…') : text;
  for (const secret of secrets) clean = clean.replaceAll(secret, mask);
  for (const [pattern, left] of patterns) clean = clean.replaceAll(pattern, left);
  return clean;
}

/**
 * The value as plain data without secrets, however deep: errors with their causes, maps, lists, addresses. What cannot
 * be read, is too deep, too much, or leads back to itself is left out.
 */
export function withoutSecrets(value: unknown, secrets: Secrets = []): unknown {
  const above = new Set<object>();
  let parts = 0;

  function clean(item: unknown, depth: number): unknown {
    if (typeof item === 'string') return cleanText(item, secrets);
    if (typeof item === 'bigint') return String(item);
    if (typeof item === 'symbol' || typeof item === 'function') return undefined;
    if (typeof item !== 'object' || item === null) return item;
    parts += 1;
    if (depth > deepest || parts > mostParts || above.has(item)) return '…';
    above.add(item);
    try {
      return cleanObject(item, depth + 1);
    } catch {
      return '…'; // a getter of the object failed
    } finally {
      above.delete(item);
    }
  }

  function cleanObject(item: object, depth: number): unknown {
    if (item instanceof Error) return clean(partsOf(item), depth);
    if (item instanceof URL) return cleanText(item.href, secrets);
    if (item instanceof ArrayBuffer || ArrayBuffer.isView(item)) return `${item.byteLength} bytes`;
    if (item instanceof Set) return cleanList([...item], depth);
    if (item instanceof Map || item instanceof Headers || item instanceof URLSearchParams) {
      return cleanFields([...item], depth);
    }
    if ('toJSON' in item && typeof item.toJSON === 'function') return clean(item.toJSON(), depth);
    if (Array.isArray(item)) return cleanList(item, depth);
    const fields = Object.entries(item);
    // `{name: 'password', value: …}`, as headers and forms are sometimes kept.
    const name = 'name' in item ? item.name : 'key' in item ? item.key : undefined;
    const named = typeof name === 'string' && field.test(name) && 'value' in item;
    return cleanFields(named ? [...fields, ['value', mask]] : fields, depth);
  }

  function cleanFields(fields: readonly (readonly [unknown, unknown])[], depth: number): unknown {
    return Object.fromEntries(
      fields.map(([key, item]) => {
        const name = String(key);
        const hidden = field.test(name) && item !== null && item !== undefined;
        return [cleanText(name, secrets), hidden ? mask : clean(item, depth)];
      }),
    );
  }

  /** Lists of raw headers have a name and its value one after the other. */
  function cleanList(items: readonly unknown[], depth: number): unknown {
    return items.map((item, index) => {
      const before = items[index - 1];
      const named = typeof before === 'string' && before.length < 40 && field.test(before);
      return named && typeof item === 'string' ? mask : clean(item, depth);
    });
  }

  return clean(value, 0);
}

function partsOf(error: Error): object {
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    ...('code' in error ? { code: error.code } : {}),
    ...(error instanceof AggregateError ? { errors: error.errors } : {}),
    ...(cause === undefined ? {} : { cause }),
    stack,
  };
}
