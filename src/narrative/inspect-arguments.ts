import { countProblem, unknownOption } from './arguments.ts';
import type { Findings, NameUse, Sight } from './findings.ts';
import {
  type Gives,
  type HelperShape,
  signatureOf,
  type Type,
  typesOf,
  typeText,
} from './helper.ts';
import { helperAt } from './helper-at.ts';
import { helpers } from './helpers/table.ts';
import { type CallNode, isNumber, isPath, isString, isSub, pairsOf } from './nodes.ts';

/** Which types a helper's result may stand for. */
const given: Readonly<Record<Gives, readonly Type[]>> = {
  quantity: ['quantity', 'threshold', 'said', 'period', 'reference'],
  list: ['list', 'said', 'condition'],
  condition: ['condition'],
  text: ['text'],
  block: [],
};
const values = [
  'quantity',
  'threshold',
  'said',
  'list',
  'condition',
  'period',
  'reference',
] as const;

type Slot = {
  readonly helper: HelperShape;
  readonly name: string;
  readonly types: readonly Type[];
  readonly sight: Sight;
  readonly beside: Pick<NameUse, 'beside' | 'by'>;
};

/** Looks through the arguments of a call, and of the calls inside it. */
export function inspectArguments(
  helper: HelperShape,
  call: CallNode,
  sight: Sight,
  findings: Findings,
): void {
  const problem = countProblem(helper, call.params.length);
  if (problem !== undefined) {
    findings.tell('E_HELPER_ARGUMENTS', call, problem, `It is written ${signatureOf(helper)}.`);
  }
  if (helper.name === 'amount') typedNumber(call, 'amount', findings);
  const by = pairsOf(call).find((pair) => pair.key === 'by')?.value;
  const beside = {
    beside: call.params.map((param) => (isString(param) ? param.value : '')),
    by: by !== undefined && isString(by) ? by.value : undefined,
  };
  for (const [index, node] of call.params.entries()) {
    const parameter = helper.parameters[Math.min(index, helper.parameters.length - 1)];
    if (parameter === undefined) continue;
    const { name, type } = parameter;
    inspectValue(node, { helper, name, types: typesOf(type), sight, beside }, findings);
  }
  for (const pair of pairsOf(call)) {
    const type = Object.hasOwn(helper.options, pair.key) ? helper.options[pair.key] : undefined;
    if (type === undefined) {
      const [message, hint] = unknownOption(helper, pair.key);
      findings.tell('E_HELPER_ARGUMENTS', pair, message, hint);
    } else {
      const slot = { helper, name: `${pair.key}=`, types: typesOf(type), sight, beside };
      inspectValue(pair.value, slot, findings);
    }
  }
}

function inspectValue(node: hbs.AST.Expression, slot: Slot, findings: Findings): void {
  if (isSub(node)) inspectSub(node, slot, findings);
  else if (isPath(node)) inspectPath(node, slot, findings);
  else if (isString(node)) inspectString(node, slot, findings);
  else if (isNumber(node)) inspectNumber(node, slot, findings);
  else if (node.type !== 'BooleanLiteral') wrong(node, slot, 'nothing', findings);
  else if (!slot.types.includes('flag')) wrong(node, slot, 'true or false', findings);
}

function wrong(node: hbs.AST.Node, slot: Slot, what: string, findings: Findings): void {
  const { helper, name, types } = slot;
  findings.tell(
    'E_HELPER_ARGUMENTS',
    node,
    `${helper.name} takes ${typeText(types)} for ${name}, not ${what}.`,
    `It is written ${signatureOf(helper)}.`,
  );
}

function inspectSub(node: hbs.AST.SubExpression, slot: Slot, findings: Findings): void {
  const inner = helperAt(node, slot.sight, findings);
  if (inner === undefined) return;
  inspectArguments(inner, node, slot.sight, findings);
  if (!slot.types.some((type) => given[inner.gives].includes(type))) {
    wrong(node, slot, `what ${inner.name} gives`, findings);
  }
}

function inspectPath(node: hbs.AST.PathExpression, slot: Slot, findings: Findings): void {
  const { original } = node;
  const { types, sight } = slot;
  if (original === '@first' || original === '@last') {
    if (!types.includes('condition')) wrong(node, slot, original, findings);
    else if (!sight.row) wrong(node, slot, `${original} outside a loop`, findings);
  } else if (original === 'this') {
    if (!sight.row) wrong(node, slot, 'this outside a loop', findings);
    else if (!values.some((type) => types.includes(type))) wrong(node, slot, 'a row', findings);
  } else if (!sight.values.has(original)) {
    const bare = helpers.has(original) ? `a bare name; write (${original})` : `“${original}”`;
    wrong(node, slot, bare, findings);
  } else if (!values.some((type) => types.includes(type))) {
    wrong(node, slot, 'a value', findings);
  }
}

const noStrings: readonly Type[] = ['list', 'condition', 'number', 'whole', 'flag'];

function inspectString(node: hbs.AST.StringLiteral, slot: Slot, findings: Findings): void {
  const { helper, types, beside } = slot;
  const named = types.find((type) => typeof type === 'string' && !noStrings.includes(type));
  if (named === undefined) {
    const choices = types.flatMap((type) => (typeof type === 'object' ? type.oneOf : []));
    if (!choices.includes(node.value)) wrong(node, slot, `"${node.value}"`, findings);
  } else if (named === 'text') {
    findings.typed(asWritten(node, findings), node.loc.start);
  } else {
    const { value: text, loc } = node;
    findings.names.push({ helper, type: named, text, at: loc.start, ...beside });
  }
}

/** The argument as it stands in the source, quotes included, so that columns are right. */
function asWritten(node: hbs.AST.StringLiteral, { lines }: Findings): string {
  const { start, end } = node.loc;
  if (start.line !== end.line) return node.value;
  return (lines[start.line - 1] ?? '').slice(start.column, end.column);
}

function inspectNumber(node: hbs.AST.NumberLiteral, slot: Slot, findings: Findings): void {
  const { types } = slot;
  const whole = Number.isInteger(node.value) && node.value >= 0;
  if (types.includes('number') || types.includes('threshold')) return;
  if (types.includes('whole') && whole) return;
  if (types.includes('quantity')) typedNumber(node, String(node.original), findings);
  else wrong(node, slot, String(node.value), findings);
}

function typedNumber(node: hbs.AST.Node, shown: string, findings: Findings): void {
  findings.problems.push({
    kind: 'typed',
    code: 'E_TEMPLATE_DIGIT',
    message: `The number “${shown}” is typed by hand.`,
    hint: 'Name the observation that has it.',
    at: node.loc.start,
  });
}
