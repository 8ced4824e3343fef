import { type Answer, answerOf } from './answer.ts';
import { regionsIn } from './regions.ts';

export type RegionsTask = { readonly data: string; readonly dataset: string };

/** The work of the thread beside the rendering ones: the regions of a dataset, without stopping the main thread. */
export default function work({ data, dataset }: RegionsTask): Promise<Answer<readonly string[]>> {
  return answerOf(() => regionsIn(data)(dataset));
}
