import { didYouMean } from '../core/identifiers.ts';
import type { Findings, Sight } from './findings.ts';
import type { HelperShape } from './helper.ts';
import { helpers } from './helpers/table.ts';
import { type CallNode, isPath } from './nodes.ts';

/** The helper that a call names; a problem is told where there is none. */
export function helperAt(
  call: CallNode,
  sight: Sight,
  findings: Findings,
): HelperShape | undefined {
  const { path } = call;
  if (!isPath(path)) {
    findings.tell('E_HELPER_UNKNOWN', call, 'A helper is expected here.', 'See `sholu helpers`.');
    return undefined;
  }
  const { original } = path;
  const helper = path.data || path.depth > 0 ? undefined : helpers.get(original);
  if (helper !== undefined && !sight.values.has(original)) return helper;
  if (helper !== undefined && (call.params.length > 0 || call.type === 'SubExpression'))
    return helper;
  if (original === 'this' || path.data || sight.values.has(original)) {
    findings.tell(
      'E_HELPER_PLACE',
      call,
      `“${original}” is a value and prints nothing by itself.`,
      `Write {{value ${original}}} or {{label ${original}}}.`,
    );
    return undefined;
  }
  findings.tell(
    'E_HELPER_UNKNOWN',
    call,
    `There is no helper “${original}”.`,
    didYouMean(original, helpers.keys(), '`sholu helpers`'),
  );
  return undefined;
}
