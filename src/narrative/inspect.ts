import { Findings, type Sight } from './findings.ts';
import { type HelperShape, signatureOf } from './helper.ts';
import { helperAt } from './helper-at.ts';
import { helpers } from './helpers/table.ts';
import { inspectArguments } from './inspect-arguments.ts';
import { isBlock, isContent, isMustache } from './nodes.ts';

/**
 * Looks through a parsed template: only known helpers in their places, with the arguments that they take, no raw
 * output, no partials, no names that nothing gives, no typed numbers. Statements that cannot be rendered are taken
 * out of `program`, so that the rest can be, and more of its problems told. `variables` are names of lists that the
 * text is given.
 */
export function inspect(
  program: hbs.AST.Program,
  source: string,
  variables: readonly string[] = [],
): Findings {
  const findings = new Findings(source);
  inspectBody(program, { values: new Set(variables), row: false }, findings);
  return findings;
}

/** Keeps what can be rendered. */
function inspectBody(program: hbs.AST.Program, sight: Sight, findings: Findings): void {
  program.body = program.body.filter((statement) => {
    if (isBlock(statement)) return inspectBlock(statement, sight, findings);
    const before = findings.broken;
    inspectStatement(statement, sight, findings);
    return findings.broken === before;
  });
}

function inspectStatement(statement: hbs.AST.Statement, sight: Sight, findings: Findings): void {
  if (isContent(statement)) {
    // The types say otherwise, but `original` is the text as written.
    findings.typed(String(statement.original), statement.loc.start);
  } else if (isMustache(statement)) {
    inspectMustache(statement, sight, findings);
  } else if (statement.type !== 'CommentStatement') {
    findings.tell(
      'E_TEMPLATE_REFUSED',
      statement,
      'Partials and decorators are not allowed in a template.',
      'Write the text where it belongs, or use a block such as {{#when}}.',
    );
  }
}

function inspectMustache(
  statement: hbs.AST.MustacheStatement,
  sight: Sight,
  findings: Findings,
): void {
  if (!statement.escaped) {
    findings.tell(
      'E_TEMPLATE_RAW',
      statement,
      'Raw output ({{{…}}} or {{&…}}) is not allowed.',
      'Write two braces: helpers escape what they print.',
    );
    return;
  }
  const helper = helperAt(statement, sight, findings);
  if (helper === undefined) return;
  if (helper.gives === 'text') {
    inspectArguments(helper, statement, sight, findings);
    return;
  }
  findings.tell(
    'E_HELPER_PLACE',
    statement,
    `${helper.name} prints nothing by itself: it gives a ${helper.gives}.`,
    `Write ${usedIn(helper)}.`,
  );
}

function usedIn(helper: HelperShape): string {
  const written = signatureOf(helper);
  switch (helper.gives) {
    case 'list':
      return `{{#each ${written}}}`;
    case 'condition':
      return `{{#if ${written}}}`;
    case 'quantity':
      return `{{value ${written}}}`;
    default:
      return written;
  }
}

/** True when the block can be rendered; its content is looked through in any case. */
function inspectBlock(block: hbs.AST.BlockStatement, sight: Sight, findings: Findings): boolean {
  const before = findings.broken;
  const helper = helperAt(block, sight, findings);
  if (helper !== undefined && helper.gives !== 'block') {
    findings.tell(
      'E_HELPER_PLACE',
      block,
      `${helper.name} is no block.`,
      `It is written ${signatureOf(helper)}.`,
    );
  } else if (helper !== undefined) {
    inspectArguments(helper, block, sight, findings);
  }
  // The parser leaves a branch out that is not written, which the types do not say.
  const [content, inverse] = [block.program, block.inverse] as (hbs.AST.Program | undefined)[];
  const named: readonly string[] = content?.blockParams ?? [];
  if (helper !== undefined) inspectNames(helper, block, named, findings);
  const fits = findings.broken === before;
  const loops = helper?.name === 'each' || helper?.name === 'list';
  const inside = { values: new Set([...sight.values, ...named]), row: sight.row || loops };
  if (content !== undefined) inspectBody(content, inside, findings);
  if (inverse !== undefined) inspectBody(inverse, sight, findings);
  return fits;
}

function inspectNames(
  helper: HelperShape,
  block: hbs.AST.BlockStatement,
  named: readonly string[],
  findings: Findings,
): void {
  const most = helper.blockParameters ?? 0;
  if (named.length > most) {
    findings.tell(
      'E_HELPER_ARGUMENTS',
      block,
      `${helper.name} names ${most === 0 ? 'no value' : `at most ${most}`}, not ${named.length}.`,
      `It is written ${signatureOf(helper)}.`,
    );
  }
  for (const name of named.filter((one) => helpers.has(one))) {
    findings.tell(
      'E_HELPER_ARGUMENTS',
      block,
      `“${name}” is the name of a helper.`,
      'Choose another name.',
    );
  }
}
