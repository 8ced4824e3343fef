import { z } from 'zod';

type Schema = z.core.$ZodType;
type Path = readonly PropertyKey[];

/** The value at a path; undefined where there is none. */
export function valueAt(data: unknown, path: Path): unknown {
  let at = data;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, part);
  }
  return at;
}

/** The schemas that a value at `path` may have to fit, where `data` leaves several ways open all of them. */
export function schemasAt(schema: Schema, data: unknown, path: Path): readonly Schema[] {
  let open = ways(schema, data);
  let value = data;
  for (const part of path) {
    value = valueAt(value, [part]);
    open = open.flatMap((each) => {
      const inner = innerOf(each, part);
      return inner === undefined ? [] : ways(inner, value);
    });
  }
  return open;
}

/** What may stand at a path: in the words of the field that a person writes, whatever ways it can be written. */
export function allowedAt(schema: Schema, data: unknown, path: Path): string {
  const part = path.at(-1);
  if (part === undefined) return allowedBy(schema);
  const owners = schemasAt(schema, data, path.slice(0, -1));
  return joined(owners.flatMap((owner) => innerOf(owner, part) ?? []).map(allowedBy));
}

function innerOf(schema: Schema, part: PropertyKey): Schema | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[String(part)];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodTuple) return schema.def.items[Number(part)];
  return undefined;
}

/** A schema without what only makes a field optional, and a union as its branches. */
function ways(given: Schema, data: unknown): readonly Schema[] {
  const schema = bare(given);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const key = schema.def.discriminator;
    const named = schema.options.filter((option) => {
      const literal = bare(innerOf(bare(option), key) ?? option);
      return literal instanceof z.ZodLiteral && literal.values.has(valueAt(data, [key]) as string);
    });
    return (named.length === 0 ? schema.options : named).flatMap((each) => ways(each, data));
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((each) => ways(each, data));
  return [schema];
}

function bare(schema: Schema): Schema {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodNullable
  ) {
    return bare(schema.def.innerType);
  }
  return schema instanceof z.ZodPipe ? bare(schema.def.in) : schema;
}

/** The keys that maps at this place may have. */
export function keysOf(schemas: readonly Schema[]): readonly string[] {
  const keys = schemas.flatMap((each) =>
    each instanceof z.ZodObject ? Object.keys(each.shape) : [],
  );
  return [...new Set(keys)];
}

/** What a schema allows: its own description, else words for its type, such as "a whole number from 1 to 24". */
function allowedBy(given: Schema): string {
  const described = given instanceof z.ZodType ? given.description : undefined;
  if (described !== undefined) return described;
  const schema = bare(given);
  if (schema !== given) return allowedBy(schema);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const key = schema.def.discriminator;
    const kinds = schema.options.flatMap((each) => innerOf(bare(each), key) ?? []);
    return `a map with ${key}, one of ${joined(kinds.map(allowedBy))}`;
  }
  if (schema instanceof z.ZodUnion) return joined(schema.options.map((each) => allowedBy(each)));
  if (schema instanceof z.ZodString) return 'a text';
  if (schema instanceof z.ZodNumber) return numberWords(schema);
  if (schema instanceof z.ZodBoolean) return 'true or false';
  if (schema instanceof z.ZodEnum) return schema.options.join(', ');
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String).join(', ');
  if (schema instanceof z.ZodArray) {
    const some = schema.safeParse([]).success ? 'a list' : 'a list of one item or more';
    return `${some}, each ${allowedBy(schema.element)}`;
  }
  if (schema instanceof z.ZodTuple) {
    return `a list of ${schema.def.items.length}: ${schema.def.items.map((each) => allowedBy(each)).join(', ')}`;
  }
  if (schema instanceof z.ZodObject) return `a map with ${Object.keys(schema.shape).join(', ')}`;
  return schema instanceof z.ZodRecord ? 'a map of names' : 'another value';
}

function numberWords(schema: z.ZodNumber): string {
  const kind = schema.isInt ? 'a whole number' : 'a number';
  const least = bound(schema.minValue);
  const most = bound(schema.maxValue);
  const positive = least === 0 && !schema.safeParse(0).success;
  const from = positive ? 'above 0' : `from ${least}`;
  if (least !== undefined && most !== undefined) return `${kind} ${from} to ${most}`;
  if (least !== undefined) return `${kind} ${positive ? from : `of ${least} or more`}`;
  return most === undefined ? kind : `${kind} of ${most} or less`;
}

/** A bound that somebody wrote: those of whole numbers that a machine can hold say nothing. */
function bound(given: number | null): number | undefined {
  const written = given !== null && Math.abs(given) < Number.MAX_SAFE_INTEGER;
  return written ? given : undefined;
}

/** `sum, share`, `a text, or a list of 2: a number, a number` */
function joined(words: readonly string[]): string {
  return [...new Set(words)].join(words.some((each) => each.includes(' ')) ? ', or ' : ', ');
}
