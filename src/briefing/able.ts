import { languageCodes } from '../core/language-code.ts';
import { type Briefing, languagesOf } from './briefing.ts';
import { inBrief, lackingIn } from './lacking.ts';

/** Why an edition cannot be made, as a clause, and what can be made. */
export type Unable = { readonly problem: string; readonly hint: string };

/** Why an edition cannot be made: it needs a text of every section, and title and publisher, in each of its languages; undefined when it has. */
export function unableFor(briefing: Briefing, edition: string): Unable | undefined {
  const able = languageCodes.filter((code) => lackingIn(briefing, code).length === 0);
  const code = languagesOf(edition).find((each) => !able.includes(each));
  if (code === undefined) return undefined;
  return {
    problem: `cannot be made as ${edition}: in ${code} it lacks ${inBrief(lackingIn(briefing, code))}`,
    hint: `Allowed: editions in ${able.join(', ') || 'none yet'}; the usual ones are ${briefing.editions.join(', ')}.`,
  };
}

/** The editions that the briefing and its schedules ask for and that can be made, each once. */
export function editionsAsked(briefing: Briefing): readonly string[] {
  const scheduled = briefing.schedules.flatMap(({ editions = [] }) => editions);
  const extra = scheduled.filter((each) => unableFor(briefing, each) === undefined);
  return [...new Set([...briefing.editions, ...extra])];
}
