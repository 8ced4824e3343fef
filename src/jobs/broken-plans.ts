import { type Diagnostic, placeText } from '../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import type { Plan } from './enqueue.ts';
import { cleanText, type Secrets } from './secrets.ts';

/** A schedule of which no slot can be made as it is written, or a briefing none of whose schedules can be read. */
export type PlanProblem = {
  readonly briefing: string;
  /** Its name; undefined where it has none that can be read, or where it is the briefing that cannot be read. */
  readonly schedule?: string | undefined;
  readonly error: unknown;
};

/** A problem as `/health` and the log tell it. */
export type BrokenPlan = {
  readonly briefing: string;
  /** Null where its name cannot be read, or where it is the briefing that cannot be read. */
  readonly schedule: string | null;
  /** The schedules of the briefing of which slots are made, be it as they were before the slip. */
  readonly goesOn: readonly string[];
  readonly problems: readonly {
    /** `templates/office/briefing.yaml:14, schedules.0.zone` */
    readonly at: string;
    readonly message: string;
    readonly hint?: string;
  }[];
};

export function planName({ briefing, schedule }: Plan): string {
  return `${briefing}/${schedule.name}`;
}

/**
 * What stands in `problems`, with what goes on among `plans` in spite of it. Secrets are taken out: it is told to whoever
 * asks.
 */
export function brokenPlans(
  problems: readonly PlanProblem[],
  plans: readonly Plan[],
  secrets: Secrets = [],
): readonly BrokenPlan[] {
  return problems.map(({ briefing, schedule, error }) => ({
    briefing,
    schedule: schedule ?? null,
    goesOn: plans.filter((plan) => plan.briefing === briefing).map((plan) => plan.schedule.name),
    problems: toldOf(error).map(({ place, message, hint }) => ({
      at: placeText(place),
      message: cleanText(message, secrets),
      ...(hint === undefined ? {} : { hint: cleanText(hint, secrets) }),
    })),
  }));
}

/** In words what becomes of the slots. */
export function stateOf({ schedule, goesOn }: Pick<BrokenPlan, 'schedule' | 'goesOn'>): string {
  if (schedule === null) {
    return goesOn.length === 0
      ? 'the schedules of a briefing cannot be read; none of its slots is made until that is mended'
      : 'schedules of a briefing cannot be read; only those of `goesOn` go on, until the service stops if they are not mended';
  }
  return goesOn.includes(schedule)
    ? 'a schedule has errors; it goes on as it was, until the service stops if it is not mended'
    : 'a schedule has errors; none of its slots is made until it is mended';
}

/** The problems of an error that is ours; of another nothing but that there is one, for its words are not meant for all. */
function toldOf(error: unknown): readonly Pick<Diagnostic, 'place' | 'message' | 'hint'>[] {
  if (error instanceof SholuErrors) return error.diagnostics;
  if (error instanceof SholuError) return [error.toDiagnostic()];
  return [{ message: 'It cannot be read just now; the log says more. It is tried again.' }];
}
